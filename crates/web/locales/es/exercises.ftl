exercises-title = Ejercicios para las ganas
exercises-short = Ejercicios
exercises-lead = Elige uno que vaya con este minuto. De uno a diez minutos, un paso a la vez.
exercises-about-minutes = Cerca de { $count ->
    [one] un minuto
   *[other] { $count } minutos
}
exercises-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
}
exercises-seconds = { $count } segundos
exercises-not-care = Ayudan en un minuto difícil. No son un tratamiento ni reemplazan ninguno.
exercises-not-reviewed = Escrito a partir de las fuentes de arriba. Ningún profesional clínico lo ha revisado todavía.
exercises-next-time = Para la próxima vez
exercises-why = Por qué puede ayudar
exercises-start = Un paso a la vez
exercises-stop-any-time = puedes parar en cualquier paso
exercises-place = Paso { $number } de { $of }
exercises-when-ready = cuando quieras
exercises-breathe-in = Toma aire
exercises-breathe-out = Suelta el aire
exercises-back = Atrás
exercises-pause = Pausa
exercises-go-on = Seguir
exercises-next = Siguiente
exercises-sound = Sonido suave
exercises-buzz = Vibración suave
exercises-stop = Parar aquí
exercises-after = ¿Cómo estás ahora?
exercises-after-text = Toca lo que quieras, o nada. Así tu plan aprende qué te sirve.
exercises-strength = ¿Qué tan fuertes son las ganas ahora?
exercises-strength-none = ya no están
exercises-helped-yes = Sí
exercises-helped-little = Un poco
exercises-helped-no = Esta vez no
exercises-keep = Guardar
exercises-done = Listo
exercises-body = ¿Temblores, convulsión, dolor de pecho o ves cosas? Pide ayuda ya
exercises-reasons = Tus razones
exercises-no-reasons = Aquí todavía no hay razones. En un buen día, escribe una abajo. Estará aquí cuando la necesites.
exercises-reasons-kept = Sin red, tus razones no están en esta página. Si guardas tu página en este teléfono, las encuentras allí. En Ajustes puedes activarla cuando haya red.
exercises-reasons-signed-out = Con tu cuenta puedes escribir razones en un buen día y leerlas aquí.
exercises-reason = Una razón tuya, para un día difícil
exercises-reason-hint = Queda en tu registro y te la mostramos aquí. Puedes dejarlo vacío.
exercises-feeling-gone = Por ahora ya no están
exercises-feeling-here = Les diste un poco de tiempo
exercises-feeling-strong = Siguen fuertes, y tú sigues aquí
exercises-feeling-open = Hecho
exercises-feeling-text-gone = Si vuelven, esto estará aquí otra vez. Un vaso de agua o un descanso es un buen próximo paso.
exercises-feeling-text-here = No tienen que haberse ido. Puedes hacerlo otra vez, probar otro o seguir con tu día.
exercises-feeling-text-strong = No es culpa tuya. Alguien a tu lado, o al teléfono, puede ser lo que más ayude ahora.
exercises-feeling-text-open = Estés como estés, probaste algo. Puedes volver a cualquier hora.
exercises-helped-said-yes = Es bueno saber que este te ayuda.
exercises-helped-said-little = Un poco cuenta. A menudo hacen falta varios intentos.
exercises-helped-said-no = Gracias por decirlo. Quizá otro te vaya mejor.
exercises-urge-now = ¿Y las ganas que anotaste?
exercises-what-next = ¿Qué puede venir ahora?
exercises-another = Otro ejercicio
exercises-another-text = Diez cortos, para elegir
exercises-door-text = Diez cortos, de uno a diez minutos
