# Lo que muestra el registro. Cuentas, nunca causas.
patterns-title = Lo que muestra tu registro
patterns-door = Lo que acompaña a los días difíciles y lo que ha ayudado
patterns-lead = Todo esto se cuenta a partir de lo que anotaste. Muestra qué vino junto, no qué llevó a qué.
patterns-empty-title = Todavía no hay nada que contar
patterns-empty-text = Después de unos registros y unas ganas anotadas, esta página muestra qué suele acompañar a un día difícil y qué te ha ayudado.
patterns-before-title = Lo que acompaña a los días difíciles
patterns-before-empty = Cuando anotes qué trajo las ganas, aquí se cuenta.
patterns-hard-is = Aquí un día difícil es: ganas fuertes, de 7 o más, o un tropiezo, ese día o el siguiente. Hay más en «Cómo se cuenta».
patterns-both = { $of ->
    [one] { $count ->
        [0] El único día con esto no fue difícil.
       *[other] El único día con esto fue difícil.
    }
   *[other] De { $of } días con esto, { $count } { $count ->
        [one] fue difícil.
       *[other] fueron difíciles.
    }
} { $elsewhere_of ->
    [one] { $elsewhere ->
        [0] El único otro día no lo fue.
       *[other] El único otro día fue difícil.
    }
   *[other] De otros { $elsewhere_of } días, { $elsewhere } lo { $elsewhere ->
        [one] fue.
       *[other] fueron.
    }
}
patterns-both-urges = { $of ->
    [one] { $count ->
        [0] La única vez con ganas y esto fue de menos de 7 y no acabó en consumo.
       *[other] La única vez con ganas y esto fue de 7 o más o acabó en consumo.
    }
   *[other] De { $of } veces con ganas y esto, { $count } { $count ->
        [one] fue de 7 o más o acabó
       *[other] fueron de 7 o más o acabaron
    } en consumo.
} { $elsewhere_of ->
    [one] { $elsewhere ->
        [0] La única otra vez con ganas, ninguna de las dos cosas.
       *[other] La única otra vez con ganas fue de 7 o más o acabó en consumo.
    }
   *[other] De otras { $elsewhere_of } veces con ganas, { $elsewhere }.
}
patterns-with = Días con esto
patterns-without = Otros días
patterns-with-urges = Ganas con esto
patterns-without-urges = Otras ganas
patterns-of = { $count } de { $of }
patterns-days = Días
patterns-urges = Ganas
patterns-hard = Difíciles
patterns-weeks = Estuvo en { $of ->
    [one] una semana
   *[other] { $of } semanas
}. { $count ->
    [one] En una de ellas, un día con esto fue difícil.
   *[other] En { $count } de ellas, un día con esto fue difícil.
}
patterns-more = { $count ->
    [one] Con un día más de registro quizá se sepa.
   *[other] Con unos { $count } días más de registro quizá se sepa.
}
patterns-no-more = Más días como estos quizá no lo aclaren.
patterns-no-more-urges = Más ganas como estas quizá no lo aclaren.
patterns-unclear = Por ahora no se ve una diferencia clara
patterns-named = Entre registros y ganas, lo nombraste { $days ->
    [one] un día
   *[other] { $days } días
}.{ $urges ->
    [0] { "" }
    [one] { " " }De ellos, una vez con ganas.
   *[other] { " " }De ellos, { $urges } veces con ganas.
} Aquí solo se comparan registros, porque preguntan también en días fáciles.
patterns-named-urges = Entre registros y ganas, lo nombraste { $days ->
    [one] un día
   *[other] { $days } días
}.{ $urges ->
    [0] { "" }
    [one] { " " }De ellos, una vez con ganas.
   *[other] { " " }De ellos, { $urges } veces con ganas.
} Aquí se comparan ganas con ganas.
patterns-verdict-probably_raises = Los días con esto son, es probable, más difíciles
patterns-verdict-probably_lowers = Los días con esto son, es probable, más llevaderos
patterns-verdict-urges-probably_raises = Es probable que las ganas con esto sean más fuertes
patterns-verdict-urges-probably_lowers = Es probable que las ganas con esto sean más leves
patterns-verdict-together = Coincidieron. Son muy pocas veces para decir más
patterns-verdict-too_early = Es pronto para saberlo
patterns-verdict-no_difference = Parece que no cambia nada
patterns-rest = { $count ->
    [one] Uno más
   *[other] { $count } más
}
patterns-how = Cómo se cuenta
patterns-how-text = Un día es difícil si en él, o en el siguiente, hubo ganas de 7 o más, ganas que acabaron en consumo, un tropiezo que empezó o un día que marcaste como distinto de tu plan. Un día siguiente que dejaste vacío no suma nada, y los días en que un tropiezo sigue quedan fuera. Solo cuentan los días con un registro, desde el primero en que nombraste algo que trae ganas, y mientras eso estaba en tu plan. Un día que dejaste vacío no está en ningún lado. Lo que nombras con unas ganas se compara con tus otras ganas mientras eso estaba en tu plan: en un día sin ellas, nadie preguntó.
patterns-how-sure = Se dice «es probable» solo con nueve a uno o más, y si estuvo cinco veces o más. Antes de contar nada, damos por igual de posible que algo no cambie nada.
patterns-helps-title = Lo que ha ayudado
patterns-helps-empty = Cuando marques lo que probaste, aquí verás qué te ayudó.
patterns-best = Hasta ahora, «{ $name }» es lo que más veces ayudó con claridad: { $count } de { $of }.
patterns-each = Más sobre cada cosa
patterns-what = Lo que probaste
patterns-helped = Ayudó con claridad
patterns-guess = Lo más probable
patterns-from = Desde
patterns-to = Hasta
patterns-percent = { $count } %
patterns-there =
    { $count ->
        [0] Cuando era «{ $name }»: lo probaste { $tries }, y todavía no ha ayudado con claridad.
       *[other] Cuando era «{ $name }»: lo probaste { $tries }, y ayudó con claridad { $helped }.
    }
patterns-times =
    { $count ->
        [one] una vez
       *[other] { $count } veces
    }
patterns-same-strength = Con ganas igual de fuertes, pasaron { $count } de { $of } con esto. De otras { $others_of } veces igual de fuertes, pasaron unas { $others } de cada { $of }.
patterns-same-all = Con ganas igual de fuertes, las { $of } veces con esto pasaron, y las otras { $others_of } también. Así no se ve una diferencia.
patterns-same-alone = { $of ->
    [one] Una vez más no hubo otras ganas de esa fuerza con que comparar. { $count ->
        [0] No pasaron.
       *[other] Pasaron.
    }
   *[other] Otras { $of } veces no hubo otras ganas de esa fuerza con que comparar. { $count ->
        [one] Pasaron en una de ellas.
       *[other] Pasaron en { $count } de ellas.
    }
}
patterns-same-few = Todavía hay muy pocas ganas igual de fuertes, con esto y sin esto, para comparar.
patterns-open-text = Ahora conoces estos momentos. Eso vale mucho. Hay lugar para poner algo frente a ellos.
patterns-open-action = Abrir tu plan
patterns-time-title = Con el tiempo
patterns-pace = Tropiezos que empezaron en los últimos { $days } días: { $now }. En los { $days } días de antes: { $before }. Anotaste { $known } de estos días y { $known_before } de aquellos.
patterns-setbacks-unknown = { $count ->
    [one] De un tropiezo no se sabe qué día empezó.
   *[other] De { $count } tropiezos no se sabe qué día empezaron.
}
patterns-confidence = En tu repaso del { $day } sentías una confianza de { $before } de 10 antes, y de { $after } de 10 después.
patterns-days-fold = Los días en números, si quieres verlos
patterns-window = { $days ->
    [one] El último día
   *[other] Los últimos { $days } días
}: al menos una meta cumplida en { $count } de los { $known } que anotaste.{ $touched ->
    [0] { "" }
    [one] { " " }En uno de ellos también hubo un tropiezo; las dos cosas valen.
   *[other] { " " }En { $touched } de ellos también hubo un tropiezo; las dos cosas valen.
}
patterns-days-unknown = Los días que no anotaste no cuentan ni a favor ni en contra.
patterns-returns-fold = De un tropiezo a un día que salió como querías
patterns-then = { ", luego " }
patterns-returns = { $list }.
patterns-returns-ask = ¿Qué fue distinto? No hay un número correcto.
patterns-print = Esta página se puede imprimir.
patterns-ahead-title = Los días que vienen
patterns-ahead-off = Si quieres, esta página puede poner mañana y la próxima semana al lado de lo que es habitual para ti. Está apagado hasta que lo pidas. Nunca se comparte, y puede equivocarse.
patterns-ahead-show = Mostrarme los días que vienen
patterns-ahead-hide = Dejar de mostrarlo
patterns-ahead-early = Es pronto para decirlo. Hasta que haya bastante que contar, tu plan sabe más que esta página.
patterns-ahead-known = Días que anotaste: { $count }. Hacen falta { $needed }.
patterns-ahead-differently = Días que salieron distintos: { $count }. Hacen falta { $needed }.
patterns-ahead-planned = Días que no: { $count }. Hacen falta { $needed }.
patterns-ahead-few = Hay muy pocos días así para que esta página aprenda de ellos.
patterns-ahead-is = Un día salió distinto si lo marcaste así, si empezó un tropiezo o si unas ganas acabaron en consumo. Puede que además lo hayas marcado como cumplido.
patterns-ahead-days = De { $known } días que conocemos, { $events ->
    [one] 1 fue distinto.
   *[other] { $events } fueron distintos.
}
patterns-ahead-weeks = De { $known } semanas que conocemos, { $events } tuvieron un día así.
patterns-ahead-action = Una cosa de tu plan:
patterns-ahead-wrong = Esto es lo que se puede suponer por tu propio registro. Solo sabe lo que anotaste. Diga lo que diga, tu plan y la línea de ayuda están ahí.
patterns-tomorrow-lower = Puede que mañana un día distinto sea menos probable que de costumbre para ti. Aun así puede pasar
patterns-tomorrow-about = Mañana se ve más o menos como es habitual para ti
patterns-tomorrow-higher = Puede que mañana un día distinto de tu plan sea más probable que de costumbre para ti
patterns-week-lower = Puede que en la próxima semana un día distinto sea menos probable que de costumbre para ti. Aun así puede pasar
patterns-week-about = La próxima semana se ve más o menos como es habitual para ti
patterns-week-higher = Puede que en la próxima semana un día distinto de tu plan sea más probable que de costumbre para ti
patterns-why-craving_above = Las ganas han sido más fuertes que de costumbre.
patterns-why-craving_below = Las ganas han sido más leves que de costumbre.
patterns-why-mood_above = Tu ánimo ha estado mejor que de costumbre.
patterns-why-mood_below = Tu ánimo ha estado más bajo que de costumbre.
patterns-why-stress_above = Has tenido más estrés que de costumbre.
patterns-why-stress_below = Has tenido menos estrés que de costumbre.
patterns-why-confidence_above = Has sentido más confianza que de costumbre.
patterns-why-confidence_below = Has sentido menos confianza que de costumbre.
patterns-why-sleep_above = Has dormido más que de costumbre.
patterns-why-sleep_below = Has dormido menos que de costumbre.
patterns-why-urges_above = Has tenido más ganas fuertes que de costumbre.
patterns-why-urges_below = Has tenido menos ganas fuertes que de costumbre.
patterns-why-setbacks = Hace cuánto fueron tus tropiezos.
patterns-why-weekend_above = Mañana es un día del fin de semana.
patterns-why-weekend_below = Mañana no es un día del fin de semana.
patterns-why-days_before = Cómo fueron los últimos días.
patterns-with-alone = { $of ->
    [one] { $count ->
        [0] Hasta ahora estuvo un día, que no fue difícil.
       *[other] Hasta ahora estuvo un día, que fue difícil.
    }
   *[other] Hasta ahora estuvo { $of } días. { $count } { $count ->
        [one] de ellos fue difícil.
       *[other] de ellos fueron difíciles.
    }
}
patterns-with-alone-urges = { $of ->
    [one] { $count ->
        [0] Hasta ahora estuvo una vez con ganas, que fue de menos de 7 y no acabó en consumo.
       *[other] Hasta ahora estuvo una vez con ganas, que fue de 7 o más o acabó en consumo.
    }
   *[other] Hasta ahora estuvo { $of } veces con ganas. { $count } de ellas { $count ->
        [one] fue de 7 o más o acabó
       *[other] fueron de 7 o más o acabaron
    } en consumo.
}
patterns-tries = Lo que probaste y cuántas veces ayudó con claridad.
patterns-untried = En tu plan, sin probar aquí todavía:
patterns-unknown = no se sabe
patterns-first = el primero
patterns-days-last = Últimos días
patterns-days-kept = Meta cumplida
patterns-days-known = Anotados
patterns-setbacks-fold = Los tropiezos con el tiempo, si quieres verlos
patterns-gaps = Días de un tropiezo al siguiente: { $list }.
patterns-lengths = Días que duró cada uno, si anotaste su final: { $list }.
patterns-amounts = Cuánto, como lo escribiste: { $list }.
patterns-began = Empezó el
patterns-gap = Días desde el anterior
patterns-length = Días que duró
patterns-return = Días hasta uno como querías
patterns-amount = Cuánto
patterns-pace-lines = Los escalones son tus tropiezos. La línea fina sigue al ritmo que tenías en la primera mitad.
patterns-so-far = Tropiezos hasta ese día
patterns-at-pace = Al ritmo de antes
patterns-setbacks-ask = Son marcas en un camino, no notas. ¿Qué te ayudó a volver de cada uno?
patterns-grams-fold = El alcohol en gramos, si quieres verlo
patterns-grams = En { $known } de los últimos { $days } días se sabe cuánto bebiste, o que no bebiste. En esos días fue { $grams ->
    [0] nada, o menos de medio gramo
    [one] más o menos un gramo
   *[other] unos { $grams } gramos
} de alcohol puro al día.
patterns-grams-unknown = { $count ->
    [one] Otro día más bebiste
   *[other] Otros { $count } días bebiste
}, y no se sabe cuántos gramos. Por eso aquí no se nombra un nivel.
patterns-levels = La Organización Mundial de la Salud llama a esto { $women } para mujeres y { $men } para hombres. Habla de la salud a largo plazo, no de cómo eres.
patterns-levels-early = Hacen falta siete días que se sepan para nombrar un nivel.
patterns-risk-no_alcohol = sin alcohol
patterns-risk-low = riesgo bajo
patterns-risk-moderate = riesgo medio
patterns-risk-high = riesgo alto
patterns-risk-very_high = riesgo muy alto
patterns-grams-what = Qué
patterns-grams-value = Cuánto
patterns-grams-known = Días que se saben
patterns-grams-untold = Días sin saber cuánto
patterns-grams-a-day = Gramos al día
patterns-level-women = Nivel para mujeres
patterns-level-men = Nivel para hombres
patterns-grams-how = Están los dos niveles, porque tu registro no dice cuál es el tuyo.
patterns-grams-next = Si quieres beber menos, ve paso a paso y habla antes con un médico. Dejarlo de golpe puede ser peligroso.
patterns-grams-link = Ver qué puede ayudar
patterns-reviews-fold = La confianza que sentías, repaso a repaso
patterns-reviews-line = Dijiste cuánta confianza sentías en { $count } repasos, de 0 a 10.
patterns-review-day = Repaso del
patterns-review-before = Antes
patterns-review-after = Después
patterns-reviews-how = Puede subir o bajar. Si es poca, un paso más pequeño es un buen paso.
patterns-time-next = Los números miran atrás. Lo que sigue está en tu plan.
patterns-return-days = { $days ->
    [one] 1 día
   *[other] { $days } días
}
patterns-return-note = { $unknown ->
    [0] { "" }
    [one] { " " }(un día sin anotar)
   *[other] { " " }({ $unknown } días sin anotar)
}
