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

day-planned = fue según el plan
day-differently = fue de otra manera
day-unknown = sin anotar
day-ahead = por venir
