brand = Onward

layout-skip = Skip to the page
layout-nav = Places
layout-help-now = Help now
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
