days-amount = Cuánto
days-unit = De qué
days-unit-hint = Por ejemplo cervezas, pastillas, horas

days-title = Tu calendario
days-views = Qué mirar
days-all = Todo junto
days-months = Otros meses
days-coverage = { $known } de { $days } días anotados.
days-open-is-fine = Toca un día para anotarlo. Un día abierto no es bueno ni malo.
days-no-goal-title = Primero, una meta
days-no-goal-text = El calendario muestra cómo fueron los días con una meta tuya. Elige una y estará listo.
days-no-goal-action = Ir a tu plan

days-ask = Tu calendario dice que este día fue según lo planeado; también contaste un tropiezo. ¿Qué es lo correcto?
days-ask-look = Mirar este día
days-ask-before = Si cambias el día, tu cuenta de días con esta meta baja en uno. Si dejas las dos cosas, nada cambia y no volvemos a preguntar.
days-ask-change = Fue de otra manera. Cambiar el día
days-ask-both = Dejar las dos cosas como están

days-saved = Guardado. Puedes cambiarlo cuando quieras.
days-from-setback = Contaste un tropiezo en este día.
days-see-setback = Ver lo que contaste
days-lowers = Este día cuenta como ido según lo planeado. Si lo cambias o lo quitas, tu cuenta de días con esta meta baja en uno.
days-leave-open = Dejarlo sin anotar
days-usual = Lo habitual en ti: entre { $low } y { $high } { $unit } en { $days } días que tienen cantidad.
days-grams-more = Graduación, si quieres
days-grams = Gramos de alcohol puro en cada una
days-grams-hint = Una bebida estándar donde vives tiene { $grams } gramos.
days-save = Guardar este día
days-back = Volver al mes
