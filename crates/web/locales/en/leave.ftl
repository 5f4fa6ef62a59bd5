leave-title = Delete everything
leave-lead = You can leave at any time, for any reason. Nobody will ask why.
leave-what = Your whole record, your plan with all its versions, your settings and your name here are destroyed now.
leave-backups = Earlier backups of this server may hold your record, sealed, for up to 30 days. Only your passphrase or your recovery key could open it.
leave-back = This can’t be undone, by you or by us.
leave-take = Take a copy along first
leave-go = Delete everything
leave-stay = Keep it

goodbye-title = It is gone
goodbye-text = Your record was deleted. Thank you for the time you spent here. You are welcome back, with nothing held against you.
goodbye-help = Help does not need an account:
