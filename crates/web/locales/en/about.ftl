about-title = What Onward is, and is not
about-lead = Onward is a private notebook for recovery. A setback is not failure. It tells you that the plan needs a change.

about-is-title = What it is
about-is-companion = A place to check in, to get through an urge, and to meet a setback without being judged.
about-is-plan = A plan that is yours. It changes when you learn something, and keeps its earlier versions.
about-is-yours = Your record. You can take all of it with you, and you can really delete it.

about-not-title = What it is not
about-not-advice = It is not medical advice. It can’t tell you what dose is safe, or whether to stop a medicine. Ask a doctor, nurse or pharmacist.
about-not-live = Nobody reads it live. If you write that you are in danger, no one is told. Please call someone.
about-not-privileged = This is private, but not legally privileged. A court, or someone with your phone, may make you open it. You can leave out dates and amounts.
about-door-title = I need help now
about-door-text = People you can call now

about-who-title = Who can read what
about-who-column = Who
about-sees-column = What they can read
about-who-you = You
about-sees-you = Everything, with your passphrase or your recovery key. We can’t reset it for you.
about-who-circle = People in your plan
about-sees-circle = Nothing. Today nobody else can see anything here. You tell them yourself, or print a page.
about-who-host = Whoever runs this server
about-sees-host = What is stored is sealed, backups too. They see your user name, how much you keep and when you come. Someone who changed the running program could read along while you are signed in.
about-who-others = Anyone else
about-sees-others = Nothing. No page loads anything from another site, and nobody is told what you do here.

about-court-title = If someone may make you show it
about-court-text = You decide what to write. Dates and amounts can stay out. Deleting an entry really deletes it here, though a backup may hold it, sealed, for some weeks more.
about-away-title = If someone looks over your shoulder
about-away-text = “Leave” at the top opens another site in place of this one. Pressing Esc twice does the same. The tab always says only Onward.
