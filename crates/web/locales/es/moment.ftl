moment-title = Llegaron las ganas
moment-lead = Viniste aquí primero. Las ganas suben y vuelven a bajar. No tienes que decidir nada ahora mismo.
moment-undone = Deshecho. Ya no está en tu registro.
moment-strength = ¿Qué tan fuertes son?
moment-strength-low = casi nada
moment-strength-high = lo más fuerte posible
moment-outcome-missing = Toca cómo está ahora
moment-wait = Esperar diez minutos, con algo que hacer
moment-wait-text = No se te pide aguantar para siempre
moment-about-to = Creo que voy a hacerlo
moment-hour-text = Solo la próxima hora, con el menor riesgo posible
moment-now-text = Algunas escuchan día y noche
moment-keeps-nothing = Aquí no se guarda nada mientras no inicies sesión.
moment-sign-in = Iniciar sesión para guardarlo
moment-triggers = ¿Qué las trajo?
moment-common-first = ¿Qué las trajo? (si quieres)
moment-common-more = Las trajo otra cosa
moment-common = Momentos difíciles comunes
moment-common-hint = Toca los que encajen. Junto con estas ganas van también a tu plan, para que puedas aprender de ellos. Allí los puedes quitar.
moment-linked = Para este momento planeaste probar:
moment-tried = ¿Qué puedes probar, o qué probaste?
moment-tried-hint = Toca lo que probaste. Después puedes decir si ayudó.
moment-note-fold = Una nota, si quieres
moment-note = Con tus palabras
moment-outcome = ¿Cómo está ahora?
moment-passed = Pasaron
moment-still-here = Siguen aquí
moment-used = Pasó
moment-as-planned = Pasó, como lo planeé
moment-ideas = Algo para probar

moment-after-passed = Pasaron, y tú estuviste ahí
moment-after-used = Gracias por decirlo
moment-after-as_planned = Anotado, tal como lo planeaste
moment-after-still_here = Siguen aquí, y tú también
moment-after-text-passed = Lo que hiciste ahora es tuyo, para usarlo otra vez.
moment-after-text-used = Nada de tu registro se pierde por esto. Primero está tu seguridad. Lo demás puede esperar, o lo miramos en compañía.
moment-after-text-as_planned = Es parte de tu propio plan, y así queda guardado.
moment-after-text-still_here = No hace falta que se vayan. Diez minutos más, con alguien o con algo que hacer, bastan por ahora.
moment-bend = Mirar lo que pasó
moment-bend-text = A tu ritmo. Puedes parar en cualquier punto
moment-helped = ¿Ayudó?
moment-keep-marks = Guardar estas respuestas
moment-marked = Guardado. Tu plan aprende de esto.

wait-title = Diez minutos
wait-left = { $minutes ->
    [one] Queda cerca de un minuto.
   *[other] Quedan cerca de { $minutes } minutos.
} La página avanza sola.
wait-own = De tu plan
wait-helped = Ayudó con claridad { $count } de { $of } { $of ->
    [one] vez
   *[other] veces
} en un momento así
wait-helped-elsewhere = Ayudó con claridad { $count } de { $of } { $of ->
    [one] vez
   *[other] veces
} en otros momentos{ $here ->
    [0] { "" }
    [one] { "; " }en uno así, todavía no (1 vez)
   *[other] { "; " }en momentos así, todavía no ({ $here } veces)
}
wait-helped-before = Ayudó con claridad { $count } de { $of } { $of ->
    [one] vez
   *[other] veces
}
wait-planned = Lo planeaste para este momento
wait-not-tried = Todavía no lo has probado
wait-tried = Ya lo probaste. Puede ayudar otra vez
wait-now = ¿Cómo está ahora?
wait-now-text = Dilo cuando quieras, también antes de que pasen los diez minutos.
wait-again = Esperar diez minutos más
