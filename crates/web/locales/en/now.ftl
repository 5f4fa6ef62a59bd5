now-title = Help now
now-call = Call { $number }
now-call-press = Call { $number }, then press { $key }
now-text = Text { $number }
now-text-word = Text { $word } to { $number }
now-tty = Text telephone (TTY) { $number }

now-emergency-known = In danger now: ambulance and police ({ $country })
now-emergency-unknown = In danger now. This works in many countries. If it does not connect, call your local emergency number.
now-emergency-title = When someone is in danger
now-danger-call = In danger now: call { $number }.

now-country-title = Where are you?
now-country-text = We don’t know your country, so no other numbers are shown. Tap your country to see the people you can call there.
now-country-kept = Other countries show when there is a network. 112 works in most of the world.
now-country-other = I am in another country

now-jumps = On this page
now-other-door = I’m worried about someone else
now-open-title = People you can call now
now-in-country = Country: { $country }
now-hours-title = Open at these hours
now-perhaps-title = Hours not published: you can try
now-closed-title = Closed at this hour
now-not-live = Nobody reads along on this page. To reach a person, call or text one of the numbers.

now-need-emergency = Ambulance, police, fire
now-need-crisis = When it is too much to bear
now-need-poison = Took too much, or a bad mix
now-need-alone = If you are going to use alone
now-need-violence = Someone hurts or scares you
now-need-substance = Alcohol and other drugs
now-need-gambling = Gambling
now-need-health = A nurse or doctor by phone
now-need-veterans = Veterans
now-need-youth = Young people

now-scope-listens = A person listens
now-scope-refers = Tells you where to find help; does not counsel
now-scope-sends = Sends help to where you are

now-hours-always = Day and night
now-hours-unknown = Hours not published
now-hours-daily = every day
now-hours-days = { $first } to { $last }
now-hours-window = { $days }, { $from } to { $to }
now-hours-in = { $hours } (time in { $city })
now-answers-open = Open now:
now-answers-hours = Open
now-answers-closed = Closed now. Opens

now-cost-free = Free
now-cost-standard = Costs what any call costs
now-cost-charged = Costs extra

now-languages = Speaks { $names }
now-speaks-en = English
now-speaks-es = Spanish
now-speaks-de = German
now-speaks-fr = French
now-speaks-it = Italian
now-speaks-nl = Dutch
now-speaks-pt = Portuguese
now-speaks-ga = Irish
now-speaks-hi = Hindi
now-speaks-mul = other languages through an interpreter

now-checked = Found in a published source on { $day }; not called by us. Source: { $source }.
now-unchecked = Widely known, not checked by us. Source: { $source }.
now-stale = Last checked on { $day }. That is more than six months ago, and it may have changed.

now-other-title = I’m worried about someone else
now-other-lead = You don’t have to know what to do. Start with what is happening right now.
