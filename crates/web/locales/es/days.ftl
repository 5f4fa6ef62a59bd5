days-amount = Cuánto
days-unit = De qué
days-unit-hint = Por ejemplo cervezas, pastillas, horas
