# What things are called, on every page.
naming-days-a-week = At most { $count } { $count ->
    [one] day
   *[other] days
} a week
naming-units-a-day = At most { $count } { $unit } a day
naming-times-a-day = At most { $count } a day
naming-look-again = Look again on { $day }
naming-link = If “{ $trigger }”, then “{ $strategy }”
naming-gone = Something taken out
naming-resting = Resting for now

class-alcohol = Alcohol
class-opioid = Opioids
class-sedative = Calming or sleeping pills
class-ghb = GHB or GBL
class-stimulant = Cocaine, meth, speed
class-cannabis = Cannabis
class-nicotine = Smoking or vaping
class-powder = Pills or powder, not from a pharmacy
class-medicine = A prescribed medicine
class-gambling = Gambling
class-behaviour = Something I do
class-other = Something else, or not sure

aim-none = None
aim-fewer_days = Fewer days
aim-less_per_day = Less in a day
aim-safer = Safer
aim-on_medicine = With a medicine

form-therapy = Therapy
form-medicine = Medicine
form-lifestyle = Daily life
form-service = Service
form-mutual_help = Mutual help

kind-goal = Goal
kind-trigger = Hard moment
kind-strategy = Something to try
kind-link = If–then pair
kind-treatment = Treatment
kind-support = Person or number
kind-warning_sign = Early sign
kind-safety_item = Safety
kind-review = Next look

halt-hungry = Hungry
halt-angry = Angry
halt-lonely = Lonely
halt-tired = Tired
halt-in_pain = In pain
halt-bored = Bored

answer-not_waking = Someone can’t be woken, or breathing is hard
answer-seizure_confusion = A seizure, confusion, seeing things, fever, chest pain
answer-too_much = I may have taken too much, or a bad mix
answer-suicidal = I’m thinking of ending my life, or hurting myself
answer-unsafe_here = Someone here could hurt me
answer-withdrawal = Shaking, sweating or being sick
answer-pregnant_or_missed = I’m pregnant, or I missed my medicine
answer-still_using = I’m still using, or about to
answer-none_of_these = None of these
answer-rather_not_say = I’d rather not say
answer-might_act_yes = Yes
answer-might_act_unsure = Not sure
answer-might_act_skipped = Skip this
answer-might_act_no = No
naming-question = A question for my next visit
