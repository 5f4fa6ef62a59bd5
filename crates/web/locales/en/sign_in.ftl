sign-in-title = Sign in
sign-in-lead = Your record is where you left it.
sign-in-name = Your name here
sign-in-passphrase = Passphrase
sign-in-go = Sign in
sign-in-wrong = This name and passphrase do not fit together. Please look at both once more
sign-in-recover = I lost my passphrase, and I have my recovery key
sign-in-join = I have no account yet
