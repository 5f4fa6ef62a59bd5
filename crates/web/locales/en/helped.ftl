helped-0 = Not at all
helped-1 = A little
helped-2 = Quite
helped-3 = A lot
