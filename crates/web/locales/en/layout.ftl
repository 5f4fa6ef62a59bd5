brand = Onward

layout-skip = Skip to the page
layout-nav = Places
layout-help-now = Help now
layout-call-danger = In danger: call { $number }
layout-call-any = In danger: call the emergency number of the place where you are.
layout-call-listens = Someone to listen: call { $number }
layout-help-line = People you can call now
layout-leave = Leave
layout-about = What Onward is
layout-settings = Settings

tab-home = Home
tab-plan = Plan
tab-story = Story
tab-circle = Circle
tab-learn = Learn

ui-stop-here = You can stop here. It’s saved.
ui-timer-without-script = Look at a clock. Wait ten minutes, then look at how you feel.
ui-timer-over = Ten minutes have gone by. You stayed with it.

form-summary = Please look at these once more
form-required = Please fill this in
form-too-long = This is too long. Please make it shorter
form-not-a-number = Please write this as a number
form-out-of-range = Please choose a number in the range
form-control-character = This holds a sign that cannot be kept. Please type it again
form-in-the-future = This time has not come yet. Please choose now or earlier
form-end-before-start = The end is before the start. Please change one of them
form-unknown-zone = This time zone is not known here. Please pick one from the list
form-unknown-item = This is no longer in your plan. Please pick again
form-already-there = This is in your plan already
form-malformed = This could not be read. Please try again
form-username-form = Please use 3 to 40 letters, numbers, dots or dashes
form-username-taken = This name is taken. Please choose another one
form-passphrase-short = Please use 12 letters or more. A few words in a row are easy to keep
form-passphrase-long = This is too long to use. Please make it shorter
form-passphrase-common = This one is easy to guess. Please pick a few words of your own
form-passphrase-same = This is the one you have. Please choose another
form-passphrase-wrong = This passphrase does not open your journal
form-recovery-key = This does not look like a recovery key. Please check it against your copy
form-too-large = This file is too large. The limit is 64 megabytes

layout-phone = On this phone
layout-kept = You see what is kept on this phone, for when there is no network.
layout-again = Try again
layout-arrived = The page you asked for came after all.
layout-arrived-open = Open it
layout-waiting = Kept on this phone, will be sent:
layout-waiting-out = Something written here waits to be sent. Sign in with the account it was written with, and it will be.
layout-refused = Something you wrote is still on this phone. It could not be taken in.
layout-sent = Sent. What was on this phone is in your record now.
layout-look = Look
