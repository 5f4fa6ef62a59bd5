//! A new root, for someone who fears that somebody knows their passphrase or has a copy of their keys.

use base16ct::lower::encode_string as hex;
use store::NewRoot;
use vault::{AccountId, recovery::RecoveryKey, root::Root};

use crate::{
    App, Error, Person, Refusal, SignedUp,
    accounts::{check_passphrase, in_field, public_keys},
};

impl App {
    /// Makes everything new that opens the journal: root, journal key, passphrase, recovery key, session.
    ///
    /// Every other session ends. What was written stays readable; what is written from now on is sealed under a key
    /// that nobody knew before.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] names the passphrase that was refused; [`Error::TooMuch`] after too many tries, as anywhere
    /// the passphrase is asked once more.
    pub async fn renew_root(
        &self,
        person: &Person,
        passphrase: &str,
        new_passphrase: &str,
    ) -> Result<SignedUp, Error> {
        let new = check_passphrase(new_passphrase);
        let new = new.map_err(|error| in_field(error, "new_passphrase"))?;
        self.check_passphrase(person, passphrase).await?;
        if passphrase == new_passphrase {
            return Err(Error::account("new_passphrase", Refusal::PassphraseSame));
        }
        let account = AccountId(person.id.0);
        let mut rng = self.inner.chance.generator();
        let root = Root::generate(&mut rng);
        let recovery = RecoveryKey::generate(&mut rng);
        let root_by_passphrase = self.seal_root(account, &root, new).await?;
        let keyring = person.ring.under(&mut rng, root.keys());
        let mut profile = person.profile.clone();
        profile.recovery_key_kept_at = None;
        profile.former_keys.push(hex(&person.ring.public_signing()));
        let (session, opened) = self.new_session(person.id, &root)?;
        let new = NewRoot {
            root_by_passphrase,
            root_by_recovery: recovery.seal_root(&mut rng, account, &root),
            row_key: keyring.wrap_row_key(&mut rng),
            profile: keyring.seal_profile(&mut rng, &profile)?,
            public_keys: public_keys(keyring.keys()),
            journal_keys: keyring.wrap_journal_keys(&mut rng),
            session,
        };
        self.inner
            .store
            .renew_root(person.id, person.session, new)
            .await?;
        Ok(SignedUp {
            account_id: person.account_id(),
            recovery_key: recovery.text().to_string(),
            session: opened,
        })
    }
}
