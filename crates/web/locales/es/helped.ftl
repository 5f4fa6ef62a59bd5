helped-0 = Nada
helped-1 = Un poco
helped-2 = Bastante
helped-3 = Mucho
