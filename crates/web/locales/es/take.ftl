take-title = Llevarte todo
take-lead = Es tuyo. Un solo archivo lo contiene todo, y otro Onward puede recibirlo.
take-out = Sacarlo, en un archivo
take-out-what = El archivo contiene cada registro, cada versión de tu plan y tus ajustes.
take-out-open = El archivo no está sellado. Quien lo tenga puede leerlo. Guárdalo donde solo tú llegues.
take-out-court = Es privado, pero no tiene secreto legal. Un tribunal, o alguien con tu teléfono, puede hacer que lo abras.
take-out-go = Descargar el archivo
take-in = Traerlo, desde un archivo
take-in-what = Lo que ya está aquí queda igual. Nada se agrega dos veces.
take-in-file = El archivo de Onward
take-in-hint = Hasta 64 megabytes. Termina en .json.
take-in-go = Traerlo
take-taken = Listo. { $added ->
    [one] Se agregó 1 registro
   *[other] Se agregaron { $added } registros
}; { $known ->
    [one] 1 ya estaba
   *[other] { $known } ya estaban
} aquí.
take-no-file = Elige un archivo
take-unreadable = Esto no se lee como un archivo de Onward. No se agregó nada
take-unreadable-at = Donde se detuvo la lectura: { $place }
take-differs = Algunos registros dicen otra cosa aquí. No se agregó nada
take-differs-title = Lo que es distinto
take-differs-text = { $count ->
    [one] 1 registro está aquí con otras palabras.
   *[other] { $count } registros están aquí con otras palabras.
} Los dos pueden ser correctos. Una cuenta nueva y vacía puede recibir el archivo entero.
take-differs-entry = Ver el número { $number }
take-check = ¿Está como lo escribí?
take-check-good = Cada fila está como se escribió. { $signed } de { $versions } versiones del plan llevan tu firma.
take-check-some = Cada fila está como se escribió. { $signed } de { $versions } versiones del plan llevan firma. Una versión cuyo registro borraste no la tiene.
take-check-altered = Algo de lo guardado no está como se escribió. Avisa a quien administra este servidor y descarga tu archivo ahora.
