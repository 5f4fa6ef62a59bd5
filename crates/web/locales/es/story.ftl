road-title = { $count ->
    [0] Tu camino
    [one] Tu camino hasta ahora: un capítulo
   *[other] Tu camino hasta ahora: { $count } capítulos
}
road-now = Aquí estás
road-start = Donde empieza este registro
road-markers = { $count ->
    [one] Una señal: aquí se aprendió algo
   *[other] { $count } señales: cosas que se aprendieron aquí
}

chart-table = Los números en una tabla

chart-never = Nunca
chart-always = Siempre
chart-legend = La raya es lo más probable. La barra ancha es donde puede estar: con menos que contar, más ancha.
day-planned = fue según el plan
day-differently = fue de otra manera
day-unknown = sin anotar
day-ahead = por venir

story-title = Tu historia
story-lead = Un tropiezo es una curva del camino, y el camino sigue. Cada capítulo es un tramo que ya anduviste.
story-empty-title = Tu camino empieza aquí
story-empty-text = Cuando anotes un día, unas ganas o un tropiezo, el camino empieza a crecer. No hay una forma correcta de llenarlo.
story-empty-action = Anotar cómo va hoy

story-first-chapter = El comienzo
story-dates = del { $from } al { $until }
story-dates-now = desde el { $from }
story-learned-on = Aprendido el { $day }
story-step = Un paso pequeño:
story-rename = Cambiar el nombre o quitarlo
story-open-chapter = Abrir un capítulo nuevo
story-list-title = En una lista
story-list-open = { $count ->
    [one] Un capítulo, con lo aprendido
   *[other] Los { $count } capítulos, con lo aprendido
}

story-gains-title = Lo que has ganado
story-gain-urges = { $count ->
    [one] Una vez llegaron las ganas, y pasaron.
   *[other] { $count } veces llegaron las ganas, y pasaron.
}
story-gain-helped = { $count ->
    [one] Una cosa te ha ayudado. Ya la conoces.
   *[other] { $count } cosas te han ayudado. Ya las conoces.
}
story-gain-skills = { $count ->
    [one] Has probado una manera de pasar un momento difícil.
   *[other] Has probado { $count } maneras de pasar un momento difícil.
}
story-gain-practices = { $count ->
    [one] Has practicado una vez.
   *[other] Has practicado { $count } veces.
}
story-gain-versions = { $count ->
    [one] Tu plan va por la versión 1, hecha por ti.
   *[other] Tu plan va por la versión { $count }. Cada una guarda algo que descubriste.
}
story-nothing-lost = Nada de tu registro se pierde. Solo tú puedes quitar algo.

story-charts-title = Cómo ha sido
story-chart-urges = Anotaste { $count } veces en que las ganas pasaron, en { $months } meses.{ $earlier ->
    [0] { "" }
    [one] { " " }Antes hubo una más.
   *[other] { " " }Antes hubo { $earlier } más.
}
story-urges-passed = Ganas que pasaron
story-month = Mes
story-day = Día
story-craving = Ganas
story-mood = Ánimo
story-chart-craving = Tus ganas en las últimas cuatro semanas
story-chart-mood = Tu ánimo en las últimas cuatro semanas
story-chart-feeling = { $what }. Más o menos la mitad de tus respuestas está entre { $low } y { $high }: es lo habitual en ti. Hay { $known } de { $all } días anotados.

story-days-title = Días
story-days-text = Aquí puedes tener una vista de tus días. No se muestra hasta que la quieras.
story-days-show = Mostrar mis días
story-days-hide = No mostrar mis días
story-days-fold = Los últimos tres meses
story-days-known = Hay { $known } de { $all } días anotados. De los otros simplemente no se sabe.
story-days-total = { $count ->
    [one] En todo tu registro, un día fue según el plan.
   *[other] En todo tu registro, { $count } días fueron según el plan.
}

story-visit = Hacer una hoja para una consulta
story-print = Esta página también se puede imprimir.

story-chapter-title = Abrir un capítulo nuevo
story-chapter-lead = Una mudanza, una medicina nueva, un buen mes, uno difícil. Cualquier cambio puede abrir un capítulo. Los de antes quedan como están.
story-chapter-rename-title = Cambiar este capítulo
story-chapter-name = ¿Cómo lo llamas?
story-chapter-name-hint = Con tus palabras. Solo tú las ves.
story-chapter-day = ¿Cuándo empezó?
story-chapter-day-hint = Si lo dejas vacío, es hoy.
story-chapter-day-unclear = Escribe el día como año, mes y día
story-chapter-keep = Guardar
story-chapter-remove-title = Quitarlo
story-chapter-remove-text = Esto borra de verdad el nombre y su marca. Lo que anotaste en esos días se queda y pasa al capítulo anterior.
story-chapter-remove = Quitar este capítulo
