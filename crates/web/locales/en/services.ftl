services-title = Help near you
services-lead = Places that treat drug and alcohol use, and places for mental health. Type a town or a ZIP, and call the one that fits.
services-near = Town or ZIP
services-near-hint = Such as Reseda, or 91335.
services-look = Look
services-near-here = Near here
services-near-here-text = Your phone asks you first. Where you are is used once, for this search, and is not kept.
services-near-here-not = Your phone did not say where it is. Type a town or a ZIP instead.
services-reach = How far away?
services-filters = What should they offer?
services-filters-text = Leave all open to see every place. Of each row, any one you pick will do.
services-where = Type a town or a ZIP, so we know where to look.
services-several = There is more than one town with this name. Pick yours below.
services-misspelt = This town is not in the list. Did you mean one of those below?
services-unknown-zip = The list has nothing close to this ZIP. Check the five digits, or type a town.
services-unknown = This place is not in the list. Try a bigger town near you, or a ZIP.
services-meant = Is it one of these?
services-here = where you are
services-found =
    { $count ->
        [0] Nothing within { $distance } of { $place }
        [one] One place within { $distance } of { $place }
       *[other] { $count } places within { $distance } of { $place }
    }
services-instead = The list has no place with your ZIP. This is around { $zip }, the one with the closest number.
services-unsaid =
    { $count ->
        [one] One more place is near, but the list does not say what it offers. Open up what they should offer to see it.
       *[other] { $count } more places are near, but the list does not say what they offer. Open up what they should offer to see them.
    }
services-nothing = That does not mean there is no help. Look further away, or ask for fewer things.
services-map =
    { $count ->
        [0] You are in the middle, and north is up. The inner ring is { $inner } away. All of the places lie outside it. The list begins with the nearest. Where a list knows only the ZIP, a place stands in the middle of it.
        [one] You are in the middle, and north is up. The inner ring is { $inner } away. One place lies within it. The list begins with the nearest. Where a list knows only the ZIP, a place stands in the middle of it.
       *[other] You are in the middle, and north is up. The inner ring is { $inner } away. { $count } places lie within it. The list begins with the nearest. Where a list knows only the ZIP, a place stands in the middle of it.
    }
services-right-here = Right around here
services-away = { $distance } away
services-about = About { $distance } away
services-distance-miles =
    { $number ->
        [one] 1 mile
       *[other] { $number } miles
    }
services-distance-mi = { $number } mi
services-distance-km = { $number } km
services-call = Call first: { $number }
services-no-phone = The list has no phone for this place. Look it up before you go.
services-call-first = Call first. Hours, prices and places change.
services-not-said = The list does not say what they offer. Ask when you call.
services-wider = Look within { $distance }
services-add = Add to my plan:
services-add-call = as a number to call
services-add-care = as care for me
services-details = Address, and what they offer
services-address = Address
services-shown = You see the { $shown } closest of { $count }.
services-more =
    { $count ->
        [one] Show one more
       *[other] Show { $count } more
    }
services-list-of = List of { $day }.
services-list-put-in = This list was put in here on { $day }. What it holds may be older.
services-print = To print this, use your browser’s Print.
services-years-old = This list is from { $year }: about { $years ->
        [one] one year
       *[other] { $years } years
    } old. Much will have changed. Call before you go.
services-stale = This list is from { $day }, so some of it may have changed. Call before you go.
services-stale-put-in = This list was put in here on { $day }, and what it holds may be older still. Call before you go.
services-none-title = No list here yet
services-none-text = The people who run this Onward have not added a list of places yet.
services-lines = A line can look for you, too
services-listening = Someone to talk to about it
services-country-title = Find someone to call
services-country-text = Pick your country, and see whom to call
services-private = Your search stays on this server. It is not kept, and nobody is told.
services-door-title = Help near you
services-door-text = Places for treatment and mental health, by town or ZIP
services-group-care = Kind of care
services-group-mental_health = Mental health
services-group-medicine = Medicines
services-group-support = More support
services-group-serves = Made for
services-group-language = Language
services-group-payment = Paying
service-substance_use = drug and alcohol care
service-outpatient = visits, you live at home
service-intensive_outpatient = many visits a week
service-day_treatment = whole days, nights at home
service-telehealth = by phone or video
service-residential = you stay there
service-hospital = in a hospital
service-withdrawal = help with withdrawal
service-opioid_program = opioid treatment program
service-recovery_housing = recovery housing
service-gambling = gambling
service-mental_health = mental health
service-both_together = mental health and use together
service-trauma = after trauma
service-suicide_prevention = suicide prevention
service-buprenorphine = buprenorphine
service-methadone = methadone
service-naltrexone = naltrexone
service-acamprosate = acamprosate
service-disulfiram = disulfiram
service-nicotine_replacement = nicotine patch or gum
service-welcomes_medicine = you can keep your medicine
service-peer_support = people who have been there
service-self_help = self-help groups
service-family_counseling = talks with the family
service-naloxone = naloxone and overdose lessons
service-child_care = child care
service-transport = rides
service-young_people = young people
service-older_people = older people
service-women = women
service-pregnancy = pregnancy and new babies
service-men = men
service-lgbtq = LGBTQ people
service-veterans = veterans
service-spanish = Spanish
service-sign_language = sign language
service-other_language = another language
service-medicaid = Medicaid
service-medicare = Medicare
service-private_insurance = private insurance
service-military_insurance = military insurance
service-low_cost = low cost or free
service-self_pay = you pay yourself
