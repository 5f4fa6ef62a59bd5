//! The written form of a plan revision: the text that is signed.

use base16ct::lower::encode_string as to_hex;
use domain::{
    EntryId, Invalid, Reason, Text,
    plan::{Author as PlanAuthor, PlanRevision, Signature, Signed},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    json,
    plan::{Author, Change, read_changes},
    read, shape,
};

/// What a signature covers, together with a domain tag and the person's public key.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct Revision {
    pub v: u32,
    pub id: Uuid,
    /// The version that was changed; the revision makes the next one.
    pub base_version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Uuid>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub author: Author,
    #[serde(deserialize_with = "shape::objects")]
    pub changes: Vec<Change>,
    /// The head of the stored journal that the signer saw, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
}

/// A signature and the key that made it, in hexadecimal.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
pub struct SignedSignature {
    pub public_key: String,
    pub signature: String,
}

/// The stored body: the exact text and its signatures.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct SignedRevision {
    pub(super) signed: String,
    #[serde(default, deserialize_with = "shape::optional_objects")]
    pub(super) signatures: Vec<SignedSignature>,
}

/// Returns the text to sign for a revision with this id.
///
/// # Panics
///
/// Never: the written form has only text keys.
pub fn revision_text(id: EntryId, revision: &PlanRevision) -> String {
    let written = Revision {
        v: read::VERSION,
        id: id.uuid(),
        base_version: revision.base,
        because: revision.because.map(EntryId::uuid),
        note: revision.note.as_ref().map(|note| note.as_str().to_owned()),
        author: Author::from(&revision.author),
        changes: revision.changes.iter().map(Change::from).collect(),
        head: revision.head.map(|head| to_hex(&head)),
    };
    serde_json::to_string(&written).expect("a revision has only text keys")
}

impl From<&Signature> for SignedSignature {
    fn from(signature: &Signature) -> Self {
        Self {
            public_key: to_hex(&signature.public_key),
            signature: to_hex(&signature.signature),
        }
    }
}

/// Reads a signed revision, and the id that was signed with it.
pub(super) fn read_signed(body: &SignedRevision) -> Result<(Uuid, PlanRevision), Invalid> {
    let signatures = body
        .signatures
        .iter()
        .enumerate()
        .map(|(idx, it)| read_signature(idx, it));
    let signatures = signatures.collect::<Result<_, _>>()?;
    let written: Result<Revision, _> = json::parse(body.signed.as_bytes(), &[]);
    let revision = written.and_then(|written| Ok((written.id, read_revision(&written)?)));
    let (id, mut revision) = revision.map_err(|invalid| json::inside("signed", invalid))?;
    revision.signed = Some(Signed {
        exact: body.signed.clone(),
        signatures,
    });
    Ok((id, revision))
}

fn read_revision(written: &Revision) -> Result<PlanRevision, Invalid> {
    read::known_version("v", written.v)?;
    Ok(PlanRevision {
        base: written.base_version,
        because: written
            .because
            .map(EntryId::new)
            .transpose()
            .map_err(|_| read::entry_id("because"))?,
        changes: read_changes(&written.changes)?,
        author: PlanAuthor::try_from(&written.author)?,
        note: written
            .note
            .as_deref()
            .map(|note| Text::new("note", note))
            .transpose()?,
        head: written
            .head
            .as_deref()
            .map(|head| from_hex("head", head))
            .transpose()?,
        signed: None,
    })
}

fn read_signature(idx: usize, written: &SignedSignature) -> Result<Signature, Invalid> {
    let field = |name: &str| format!("signatures[{idx}].{name}");
    Ok(Signature {
        public_key: from_hex(&field("public_key"), &written.public_key)?,
        signature: from_hex(&field("signature"), &written.signature)?,
    })
}

fn from_hex<const N: usize>(field: &str, text: &str) -> Result<[u8; N], Invalid> {
    let mut bytes = [0; N];
    match base16ct::mixed::decode(text, &mut bytes) {
        Ok(read) if read.len() == N => Ok(bytes),
        _ => {
            let expected = "hexadecimal of the right length";
            Err(Invalid::new(field, Reason::Malformed { expected }))
        }
    }
}
