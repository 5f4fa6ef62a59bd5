library-title = Library
library-lead = Short pieces to read when you want to. No sign-in, no tests at the end.
library-search = Look for something
library-search-go = Search
library-search-kept = We don’t keep what you look for, and it stands in no web address.
library-search-silent = The search did not answer. Your word is still here. Try again, or tap a topic.
library-by-topic = By moment and topic
library-all = All
library-found = { $count ->
    [one] One piece to read
   *[other] { $count } pieces to read
  }
library-found-none = Nothing found. Try another word, or tap All.
library-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
  }
library-for-all = This is to inform you. It doesn’t take the place of a talk with someone who knows you.
library-keep = Keep for later
library-kept-remove = Kept. Remove
library-kept = Kept
library-kept-none-title = Nothing kept yet
library-kept-none-text = When a piece speaks to you, tap “Keep for later” below it. It will wait for you here. Only you can see it.
library-kept-none-action = See all pieces
library-listen = Listen
library-pause = Pause
library-resume = Go on
library-stop = Stop
library-overdue = The facts here are due for another look. Much of it will still be right. Check with a pharmacist or a doctor before you rely on a number.
library-try-title = Try this
library-try-text = Tap what you would really do. It goes into your plan, and you can change it any time.
library-try-keep = Put it in my plan
library-try-there = All of this is in your plan.
library-try-join = With an account you can keep what fits you in a plan.
library-try-account = Make an account
library-related = Read next
library-sources = Where this comes from
library-unreviewed = Written from the sources below; not yet reviewed by a clinician.
library-unreviewed-short = Not yet reviewed by a clinician
library-reviewed = Reviewed by { $name } on { $day }.
library-checked = Facts checked on { $day }.
library-sources-leave = These links open other websites. They are not told that you came from here.
library-print = To keep it on paper, print this page.
library-chosen-title = To read, if you like
library-chosen-text = Nobody has to read now. It will be here tomorrow too.
library-why-part = Because “{ $name }” was part of it.
library-why-noted = Because you noted: { $name }.
library-why-tolerance = Because your body may take far less now.
library-why-withdrawal = Because stopping can be hard on the body.
library-why-setback = For the days after a setback.
library-why-kindness = For being kind to yourself.
library-why-open = For “{ $name }”, which is still open.

library-moment-after_setback = After a setback
library-moment-urge = In an urge
library-moment-planning = To plan ahead
library-moment-supporting = For those who care
library-topic-setback = Setbacks
library-topic-body = The body
library-topic-triggers = Hard moments
library-topic-coping = Things to try
library-topic-cravings = Urges
library-topic-kindness = Kindness
library-topic-feelings = Feelings
library-topic-people = People
library-topic-health = Health
library-topic-life = Daily life
library-topic-medicine = Medicine
library-topic-therapy = Therapy
library-topic-groups = Groups
library-topic-care = Care
library-topic-staying-safe = Staying safe
library-topic-plan = Making a plan
library-topic-rights = Rights
