settings-saved = Saved.
settings-signed-in-as = You are here as
settings-sign-out = Sign out
settings-place = Where and how
settings-rhythm = Check in
settings-rhythm-hint = Missed ones are never counted.
settings-daily = Every day
settings-weekly = Once a week
settings-days = Show days in my story
settings-days-hint = Which days went as planned, and which are not filled in. Off at first.
settings-save = Save
settings-passphrase = Passphrase
settings-old-passphrase = Present passphrase
settings-passphrase-hint = 12 letters or more. Everywhere else you are signed out.
settings-passphrase-go = Change the passphrase
settings-yours = What is kept
settings-kept = Your journal holds { $entries ->
    [one] 1 entry
   *[other] { $entries } entries
} and { $versions ->
    [one] 1 version
   *[other] { $versions } versions
} of your plan. All of it is yours.
settings-private = How private is this?
settings-private-sealed = What is stored is sealed. It opens only with your passphrase, your recovery key, or while you are signed in.
settings-private-seen = Whoever runs this server sees your name here, how much you keep, and when you come.
settings-private-court = It is not legally privileged. A court, or someone with your phone, may make you open it.
settings-private-tells = Nothing you record tells anybody anything. You choose whom to tell, and when.

settings-unsent-title = Something here is not sent yet
settings-unsent-text = What you wrote without a network is still on this phone. It is sealed, and nobody can read it here. If you sign out, it waits here until you sign in again.
settings-unsent-stay = Stay signed in
settings-unsent-go = Sign out now
settings-phone = Without a network
settings-phone-text = Help, urge help, safety cards and exercises are kept on this phone. They work without a network. What you write then is sealed, and is sent when there is a network.
settings-phone-own = You can also keep people to call, your reasons, your safety steps, early signs and things to try here. Whoever holds this phone unlocked can read them.
settings-phone-cannot = This browser keeps nothing of Onward here, so you need a network for it. To keep help on this phone, use a browser with JavaScript on, and an address that starts with https.
settings-phone-later = They could not be kept just now. Please try again when there is a network.
settings-phone-on = They are kept on this phone. Signing out deletes them here.
settings-phone-go = Keep them on this phone
settings-phone-stop = Delete them from this phone
