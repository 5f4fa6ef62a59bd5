//! Canaries: unusual words that a person types, and that must be nowhere on the disk or in the log.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use app::{NewPerson, NewReview};
use domain::plan::{Author, Value};
use domain::safety::Answer;
use domain::{Body, Chain, CheckIn, Rating, Setback, Text, Urge, UrgeOutcome};
use tracing::subscriber::set_default;

use crate::support::{Stage, goal, name, new_person, trigger};

/// One for each place where words are typed.
const WORDS: [&str; 12] = [
    "velociraptor",
    "marzipan",
    "xylophone",
    "zeppelin",
    "quicksilver",
    "kaleidoscope",
    "barnacle",
    "periwinkle",
    "jamboree",
    "wolverine",
    "cinnabar",
    "Reykjavik",
];

#[tokio::test]
async fn what_was_typed_is_nowhere_on_the_disk_or_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = set_default(subscriber);

    let stage = Stage::new().await;
    let secrets = live(&stage).await;
    stage
        .app
        .backup(&stage.folder.path().join("backup.db"))
        .await
        .unwrap();
    let open = assert_nowhere(stage.folder.path(), &secrets);
    assert!(open.iter().any(|file| file.ends_with("-wal")), "{open:?}");
    assert!(open.iter().any(|file| file == "backup.db"), "{open:?}");
    stage.app.close().await;
    assert_nowhere(stage.folder.path(), &secrets);

    let log = log.0.lock().unwrap().clone();
    for secret in &secrets {
        assert!(find(&log, secret).is_none(), "{secret} is in the log");
    }
    assert!(find(&log, "ana").is_none(), "a username is in the log");
}

#[test]
fn a_canary_is_found_in_every_form() {
    for form in forms("xylophone") {
        let mut bytes = b"before ".to_vec();
        bytes.extend(form);
        assert!(find(&bytes, "xylophone").is_some());
    }
    assert!(find(b"YWEgeHlsb3Bob25lIGI=", "xylophone").is_some());
    assert!(find(b"nothing here", "xylophone").is_none());
}

/// Types every word somewhere, and returns all that must not be found.
async fn live(stage: &Stage) -> Vec<String> {
    let app = &stage.app;
    let new = NewPerson {
        passphrase: format!("{} on the porch swing", WORDS[0]),
        zone: "Atlantic/Reykjavik".to_owned(),
        ..new_person("ana")
    };
    let joined = app.sign_up(new.clone()).await.unwrap();
    let token = joined.session.token.clone();
    let ana = app.person(&token).await.unwrap();
    let number = Some(name("jamboree 555 0199"));
    let support = Value::Support {
        name: name("Aunt periwinkle"),
        number,
    };
    let values = vec![goal("no marzipan"), trigger("xylophone practice"), support];
    app.revise_plan(&ana, stage.revision(0, values))
        .await
        .unwrap();
    let check_in = CheckIn {
        note: Some(text("saw a zeppelin")),
        ..CheckIn::default()
    };
    app.record(&ana, stage.told(Body::CheckIn(check_in)))
        .await
        .unwrap();
    let urge = Urge {
        strength: Rating::new("strength", 7).unwrap(),
        triggers: Vec::new(),
        strategies: Vec::new(),
        outcome: UrgeOutcome::Passed,
        note: Some(text("quicksilver")),
    };
    let urge = app
        .record(&ana, stage.told(Body::Urge(urge)))
        .await
        .unwrap();
    app.erase(&ana, urge.entry.id).await.unwrap();
    let setback = Setback {
        safety: BTreeSet::from([Answer::NoneOfThese]),
        chain: Chain {
            prompt: Some(text("the kaleidoscope")),
            ..Chain::default()
        },
        ..Setback::default()
    };
    let ana = app.person(&token).await.unwrap();
    let told = stage.told(Body::Setback(Box::new(setback)));
    let (told, _) = app.begin_walk(&ana, told).await.unwrap();
    let mut walk = app.walk(&ana).await.unwrap().unwrap();
    walk.details.note = Some(text("barnacle"));
    app.save_walk(&ana, &walk).await.unwrap();
    app.finish_review(&ana, told.entry.id, review(stage))
        .await
        .unwrap();
    let export = app.export(&ana).await.unwrap();
    assert!(export.contains("kaleidoscope") && export.contains("wolverine"));
    // A refused import and a refused sign-in must leave no trace of their words either.
    assert!(app.import(&ana, b"{\"cinnabar\": 1}").await.is_err());
    assert!(
        app.sign_in("ana", "cinnabar and more cinnabar", "here")
            .await
            .is_err()
    );
    let words = WORDS.iter().map(|word| (*word).to_owned());
    let keys = [new.passphrase, joined.recovery_key, token];
    words.chain(keys).collect()
}

fn review(stage: &Stage) -> NewReview {
    NewReview {
        id: stage.app.new_entry_id(),
        base: 1,
        accept: Vec::new(),
        decline: Vec::new(),
        changes: Vec::new(),
        confidence_before: None,
        confidence_after: None,
        next_step: Some(name("feed the wolverine")),
        look_again: None,
        learned: Some(text("wolverine")),
        chapter_title: Some(name("periwinkle days")),
        note: None,
        author: Author::TogetherWith(name("Dr. Barnacle")),
        details: None,
    }
}

fn text(words: &str) -> Text {
    Text::new("note", words).unwrap()
}

/// Looks through every file, and returns their names.
fn assert_nowhere(folder: &Path, secrets: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for secret in secrets {
            if let Some(place) = find(&bytes, secret) {
                panic!("{secret} is in {} at {place}", path.display());
            }
        }
        names.push(path.file_name().unwrap().to_str().unwrap().to_owned());
    }
    names
}

fn find(bytes: &[u8], word: &str) -> Option<usize> {
    let bytes = bytes.to_ascii_lowercase();
    forms(word).iter().find_map(|form| {
        let form = form.to_ascii_lowercase();
        bytes.windows(form.len()).position(|window| window == form)
    })
}

/// The word as it is, in UTF-16 of both orders, in hexadecimal digits, and in base64 at each of three places.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let hex = word.bytes().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let mut forms = vec![
        word.as_bytes().to_vec(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        hex.into_bytes(),
    ];
    forms.extend((0..3).map(|n_before| base64_inside(word.as_bytes(), n_before)));
    forms
}

/// Returns the digits of `bytes` in base64 that do not depend on the `n_before` bytes before it or on what follows.
fn base64_inside(bytes: &[u8], n_before: usize) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded = [&vec![0; n_before], bytes].concat();
    let n_bits = padded.len() * 8;
    let bit = |idx: usize| usize::from(padded[idx / 8] >> (7 - idx % 8) & 1);
    let first = (n_before * 8).div_ceil(6);
    (first..n_bits / 6)
        .map(|digit| DIGITS[(0..6).fold(0, |sum, idx| sum * 2 + bit(digit * 6 + idx))])
        .collect()
}

/// What is logged, kept in memory.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
