//! Accounts and sessions: signing up, in and out, and the two ways back.

use std::time::Duration;

use domain::Zone;
use exchange::v1::Profile;
use jiff::{Timestamp, ToSpan};
use rand::CryptoRng;
use store::{JournalKey as StoredKey, NewAccount, PersonId, PublicKeys, RowId, Session};
use vault::{
    AccountId,
    journal::JournalKey,
    keys::Keys,
    passphrase::{Attempt, Envelope, Passphrase, PassphraseError},
    recovery::RecoveryKey,
    root::Root,
    session::SessionToken,
};

use crate::{
    App, Error, Person, Problem, Refusal,
    limits::Attempt as Counted,
    person,
    sealing::{Keyring, micros},
};

/// How many passphrases are worked on at once; each takes 64 MiB for about a tenth of a second.
pub(crate) const AT_ONCE: usize = 2;
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a session lasts.
const SESSION_DAYS: i64 = 30;

/// Someone who signs up. No e-mail, no name.
#[derive(Clone, Debug)]
pub struct NewPerson {
    pub username: String,
    pub passphrase: String,
    /// ISO 3166 code of two letters; empty for "rather not say".
    pub country: String,
    pub zone: String,
    pub locale: String,
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The secret in the client's hands.
    pub token: String,
    pub expires_at: Timestamp,
}

/// A new account with its first session.
#[derive(Clone, Debug)]
pub struct SignedUp {
    pub account_id: uuid::Uuid,
    /// Shown once and never again.
    pub recovery_key: String,
    pub session: Opened,
}

impl App {
    /// Makes an account for someone at `address`, from where only so many an hour are made or names tried.
    ///
    /// # Errors
    ///
    /// [`Error::TooMuch`] after that; else as [`App::sign_up`].
    pub async fn sign_up_from(&self, new: NewPerson, address: &str) -> Result<SignedUp, Error> {
        // What cannot be an account tells nothing about a name, and is not counted.
        check_username(&new.username)?;
        check_passphrase(&new.passphrase)?;
        self.begin(Counted::SignUp { address })?;
        self.sign_up(new).await
    }

    /// Makes an account. The recovery key in the answer is not kept anywhere.
    pub async fn sign_up(&self, new: NewPerson) -> Result<SignedUp, Error> {
        let username = check_username(&new.username)?;
        let profile = Profile {
            country: person::check_country(&new.country)?,
            zone: Zone::new("zone", &new.zone)?.as_str().to_owned(),
            locale: person::check_locale(&new.locale)?,
            rhythm: "daily".to_owned(),
            show_days: false,
            forecast: false,
            opened: Vec::new(),
            saved: Vec::new(),
            recovery_key_kept_at: None,
            former_keys: Vec::new(),
        };
        let passphrase = check_passphrase(&new.passphrase)?;
        if self
            .inner
            .store
            .account_by_username(&username)
            .await?
            .is_some()
        {
            return Err(Error::account("username", Refusal::UsernameTaken));
        }
        let id: [u8; 16] = *uuid::Builder::from_random_bytes(self.inner.chance.bytes())
            .as_uuid()
            .as_bytes();
        let account = AccountId(id);
        let mut rng = self.inner.chance.generator();
        let root = Root::generate(&mut rng);
        let recovery = RecoveryKey::generate(&mut rng);
        let root_by_passphrase = self.seal_root(account, &root, passphrase).await?;
        let keys = root.keys();
        let public_keys = public_keys(&keys);
        let journal_key = JournalKey::generate(&mut rng, 1);
        let stored_key = stored_key(&mut rng, &keys, account, &journal_key);
        let keyring = Keyring::new(PersonId(id), keys, vec![journal_key]);
        let new = NewAccount {
            person: PersonId(id),
            username,
            root_by_passphrase,
            root_by_recovery: recovery.seal_root(&mut rng, account, &root),
            profile: keyring.seal_profile(&mut rng, &profile)?,
            public_keys,
            journal_key: stored_key,
            created_at: micros(self.now()),
        };
        let opened = new.root_by_passphrase.clone();
        self.inner.store.create_account(new).await?;
        let session = self.open_new_session(PersonId(id), &root, opened).await?;
        Ok(SignedUp {
            account_id: uuid::Uuid::from_bytes(id),
            recovery_key: recovery.text().to_string(),
            session,
        })
    }

    /// Opens a session with a passphrase. An unknown name costs the same work as a wrong passphrase.
    ///
    /// `address` is where the attempt comes from; it is kept only as a keyed hash for a quarter of an hour.
    pub async fn sign_in(
        &self,
        username: &str,
        passphrase: &str,
        address: &str,
    ) -> Result<Opened, Error> {
        let username = normalized(username);
        let counted = Counted::SignIn {
            name: &username,
            address,
        };
        self.begin(counted)?;
        let account = self.inner.store.account_by_username(&username).await?;
        let attempt = Attempt::new(passphrase).map_err(|_| Error::SignedOut)?;
        let (id, envelope) = match &account {
            Some(account) => (AccountId(account.person.0), envelope_of(account)?),
            // A decoy costs the same work and opens nothing.
            None => (
                AccountId([0; 16]),
                Envelope::decoy(&mut self.inner.chance.generator(), self.inner.cost),
            ),
        };
        let root = self.open_envelope(counted, envelope, attempt, id).await?;
        let (Some(account), Some(root)) = (account, root) else {
            return Err(Error::SignedOut);
        };
        self.inner.limits.note_success(counted, self.now());
        let opened = account.root_by_passphrase;
        self.open_new_session(account.person, &root, opened).await
    }

    /// Ends the session.
    pub async fn sign_out(&self, person: Person) -> Result<(), Error> {
        self.inner.store.delete_session(person.session).await?;
        Ok(())
    }

    /// Changes the passphrase and ends every other session.
    pub async fn change_passphrase(
        &self,
        person: &Person,
        old: &str,
        new: &str,
    ) -> Result<(), Error> {
        let new = check_passphrase(new).map_err(|error| in_field(error, "new_passphrase"))?;
        let root = self.root_by_passphrase(person, old).await?;
        let sealed = self.seal_root(AccountId(person.id.0), &root, new).await?;
        self.inner
            .store
            .change_passphrase(person.id, sealed, person.session)
            .await?;
        Ok(())
    }

    /// Gets back in with the recovery key: every session ends, and a new recovery key takes the place of the old.
    pub async fn recover(
        &self,
        username: &str,
        recovery_key: &str,
        new_passphrase: &str,
        address: &str,
    ) -> Result<SignedUp, Error> {
        let username = normalized(username);
        let key = RecoveryKey::parse(recovery_key)
            .map_err(|_| Error::account("recovery_key", Refusal::RecoveryKeyForm))?;
        let passphrase =
            check_passphrase(new_passphrase).map_err(|error| in_field(error, "new_passphrase"))?;
        let counted = Counted::SignIn {
            name: &username,
            address,
        };
        self.begin(counted)?;
        let account = self.inner.store.account_by_username(&username).await?;
        let root = account.as_ref().and_then(|it| {
            key.open_root(AccountId(it.person.0), &it.root_by_recovery)
                .ok()
        });
        let (Some(account), Some(root)) = (account, root) else {
            return Err(Error::SignedOut);
        };
        self.inner.limits.note_success(counted, self.now());
        let id = AccountId(account.person.0);
        let mut rng = self.inner.chance.generator();
        let fresh = RecoveryKey::generate(&mut rng);
        let by_passphrase = self.seal_root(id, &root, passphrase).await?;
        let by_recovery = fresh.seal_root(&mut rng, id, &root);
        let opened = account.root_by_recovery;
        self.inner
            .store
            .recover(account.person, opened, by_passphrase.clone(), by_recovery)
            .await?;
        let session = self
            .open_new_session(account.person, &root, by_passphrase)
            .await?;
        Ok(SignedUp {
            account_id: uuid::Uuid::from_bytes(account.person.0),
            recovery_key: fresh.text().to_string(),
            session,
        })
    }

    /// Makes a new recovery key; the old one opens nothing any more.
    pub async fn new_recovery_key(
        &self,
        person: &Person,
        passphrase: &str,
    ) -> Result<String, Error> {
        let root = self.root_by_passphrase(person, passphrase).await?;
        let mut rng = self.inner.chance.generator();
        let key = RecoveryKey::generate(&mut rng);
        let sealed = key.seal_root(&mut rng, AccountId(person.id.0), &root);
        self.inner
            .store
            .set_recovery(person.id, person.session, sealed)
            .await?;
        Ok(key.text().to_string())
    }

    /// Checks the passphrase of somebody who is signed in.
    pub(crate) async fn check_passphrase(
        &self,
        person: &Person,
        passphrase: &str,
    ) -> Result<(), Error> {
        self.root_by_passphrase(person, passphrase)
            .await
            .map(|_| ())
    }

    pub(crate) async fn root_by_passphrase(
        &self,
        person: &Person,
        passphrase: &str,
    ) -> Result<Root, Error> {
        let wrong = || Error::account("passphrase", Refusal::PassphraseWrong);
        // A live session must not become a way around the limits on guessing.
        let counted = Counted::Again {
            account: person.id.0,
        };
        self.begin(counted)?;
        let account = self
            .inner
            .store
            .account(person.id)
            .await?
            .ok_or(Error::SignedOut)?;
        let attempt = Attempt::new(passphrase).map_err(|_| wrong())?;
        let envelope = envelope_of(&account)?;
        let id = AccountId(person.id.0);
        let root = self.open_envelope(counted, envelope, attempt, id).await?;
        let root = root.ok_or_else(wrong)?;
        self.inner.limits.note_success(counted, self.now());
        Ok(root)
    }

    /// Opens an envelope; `None` for a wrong passphrase. When there was no turn, the attempt is not counted.
    async fn open_envelope(
        &self,
        counted: Counted<'_>,
        envelope: Envelope,
        attempt: Attempt,
        id: AccountId,
    ) -> Result<Option<Root>, Error> {
        let opened = self
            .at_workbench(move || envelope.open(&attempt, id).ok())
            .await;
        if opened.is_err() {
            self.inner.limits.take_back(counted, self.now());
        }
        opened
    }

    pub(crate) async fn seal_root(
        &self,
        account: AccountId,
        root: &Root,
        passphrase: Passphrase,
    ) -> Result<Vec<u8>, Error> {
        let root = root.clone();
        let cost = self.inner.cost;
        let mut rng = self.inner.chance.generator();
        let sealed = self
            .at_workbench(move || Envelope::seal(&mut rng, &passphrase, cost, account, &root))
            .await?;
        Ok(sealed.map_err(Error::internal)?.to_bytes())
    }

    /// Opens a session for somebody who has opened the root by the passphrase envelope `opened`.
    async fn open_new_session(
        &self,
        person: PersonId,
        root: &Root,
        opened: Vec<u8>,
    ) -> Result<Opened, Error> {
        let (session, answer) = self.new_session(person, root)?;
        self.inner.store.create_session(session, opened).await?;
        Ok(answer)
    }

    /// Makes a session that is not kept yet.
    pub(crate) fn new_session(
        &self,
        person: PersonId,
        root: &Root,
    ) -> Result<(Session, Opened), Error> {
        let mut rng = self.inner.chance.generator();
        let token = SessionToken::generate(&mut rng);
        let now = self.now();
        let expires_at = now
            .checked_add((SESSION_DAYS * 24).hours())
            .map_err(Error::internal)?;
        let session = Session {
            row_id: RowId(token.row_id().0),
            person,
            sealed_root: token.seal_root(&mut rng, AccountId(person.0), root),
            created_at: micros(now),
            expires_at: micros(expires_at),
        };
        let opened = Opened {
            token: token.text().to_string(),
            expires_at,
        };
        Ok((session, opened))
    }

    /// Does slow work on a thread that may block, at most two at once.
    async fn at_workbench<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let busy = || Error::Unavailable {
            reason: "many people are signing in",
            retry_after: Duration::from_secs(5),
        };
        let turn = tokio::time::timeout(PATIENCE, self.inner.workbench.acquire()).await;
        let _turn = turn.map_err(|_| busy())?.map_err(Error::internal)?;
        tokio::task::spawn_blocking(work)
            .await
            .map_err(Error::internal)
    }

    fn begin(&self, counted: Counted<'_>) -> Result<(), Error> {
        let begun = self.inner.limits.begin(counted, self.now());
        begun.map_err(|retry_after| Error::TooMuch { retry_after })
    }
}

/// Names differ by letters, not by case.
fn normalized(username: &str) -> String {
    username.trim().to_lowercase()
}

fn check_username(username: &str) -> Result<String, Error> {
    let username = normalized(username);
    let n_chars = username.chars().count();
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    if (3..=40).contains(&n_chars) && username.chars().all(fits) {
        Ok(username)
    } else {
        Err(Error::account("username", Refusal::UsernameForm))
    }
}

/// Returns the public halves of an account's keys, as they are kept.
pub(crate) fn public_keys(keys: &Keys) -> PublicKeys {
    PublicKeys {
        signing: keys.signing.public().0.to_vec(),
        agreement: keys.agreement.public().0.to_vec(),
        device: keys.device.public().0.to_vec(),
    }
}

/// Returns a journal key as it is kept.
pub(crate) fn stored_key(
    rng: &mut impl CryptoRng,
    keys: &Keys,
    account: AccountId,
    key: &JournalKey,
) -> StoredKey {
    StoredKey {
        number: key.number.into(),
        commitment: *key.key.commitment(),
        wrapped: key.wrap(rng, &keys.wrap, account),
    }
}

pub(crate) fn check_passphrase(passphrase: &str) -> Result<Passphrase, Error> {
    Passphrase::new(passphrase).map_err(|refused| {
        let refusal = match refused {
            PassphraseError::TooShort { .. } => Refusal::PassphraseTooShort,
            PassphraseError::TooLong => Refusal::PassphraseTooLong,
            PassphraseError::Guessable => Refusal::PassphraseTooCommon,
        };
        Error::account("passphrase", refusal)
    })
}

fn envelope_of(account: &store::Account) -> Result<Envelope, Error> {
    Envelope::from_bytes(&account.root_by_passphrase).map_err(Error::internal)
}

pub(crate) fn in_field(error: Error, field: &'static str) -> Error {
    match error {
        Error::Invalid(Problem::Account { refusal, .. }) => Error::account(field, refusal),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No clock is read: the slow work shows in that neither name is answered while others have both turns at it.
    #[tokio::test]
    async fn an_unknown_name_costs_the_slow_work_of_a_wrong_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let setup = crate::Setup {
            cost: vault::passphrase::Cost::FOR_TESTS,
            ..crate::Setup::standard()
        };
        let app = App::open(folder.path(), setup).await.unwrap();
        app.sign_up(ana()).await.unwrap();
        let guess = |name| app.sign_in(name, "seven slow geese above the lake", "here");
        let others = app.inner.workbench.acquire_many(2).await.unwrap();
        for name in ["ana", "nobody"] {
            let answer = tokio::time::timeout(Duration::from_millis(200), guess(name)).await;
            assert!(answer.is_err(), "{name} was answered without the work");
        }
        drop(others);
        for name in ["ana", "nobody"] {
            assert!(matches!(guess(name).await, Err(Error::SignedOut)));
        }
    }

    fn ana() -> NewPerson {
        NewPerson {
            username: "ana".to_owned(),
            passphrase: "quiet river stones at dusk".to_owned(),
            country: "US".to_owned(),
            zone: "America/Los_Angeles".to_owned(),
            locale: "en".to_owned(),
        }
    }
}
