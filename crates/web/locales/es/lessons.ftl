# Lo que enseña un tropiezo y por qué se ofrece algo. Cuentas, nunca causas.
lesson-once = Esta vez estuvo «{ $name }».
lesson-together = «{ $name }» y un tropiezo pasaron juntos: { $count } de { $of } veces.
lesson-before = «{ $name }» vino antes de { $count } de { $of } tropiezos.
lesson-other = También estuvo en { $elsewhere } de { $elsewhere_of } otros días.
lesson-other-unknown = De otros días no se sabe.
lesson-alone = Estar a solas
lesson-helps = «{ $name }» ayudó { $count } de { $of } { $of ->
    [one] vez
   *[other] veces
} en un momento así.
lesson-helps-elsewhere = En otros momentos ayudó { $elsewhere } de { $elsewhere_of } { $elsewhere_of ->
    [one] vez
   *[other] veces
}.
lesson-urges = En los treinta días anteriores pasaron { $count } de { $of } ganas.
lesson-urges-unknown = { $count ->
    [one] De una no se sabe cómo terminó.
   *[other] De { $count } no se sabe cómo terminaron.
}
lesson-counted-setbacks = Tropiezos donde se contó esto: { $of }. Estuvo en { $count }.
lesson-counted-days = Otros días donde se contó esto: { $elsewhere_of }. Estuvo en { $elsewhere }.
lesson-counted-tries = Intentos en un momento así, donde dijiste si ayudó: { $of }. Ayudó en { $count }.
lesson-counted-tries-elsewhere = Intentos en otros momentos: { $elsewhere_of }. Ayudó en { $elsewhere }.
lesson-counted-urges = Ganas que anotaste en esos días: { $of }. Pasaron { $count }.
lesson-counted-urges-unknown = Seguían ahí cuando las anotaste: { $count }. De esas no se sabe cómo terminaron.
lesson-counted-since = Un día cuenta desde que esto estaba en tu plan y se te preguntó.
lesson-counted-unknown = Lo que quedó vacío no cuenta para ningún lado.
lesson-counted-few = Son pocos. Muestran lo que pasó junto, no qué llevó a qué.

lesson-state-short_sleep = Una noche corta
lesson-state-hungry = Tener hambre
lesson-state-angry = El enojo
lesson-state-lonely = La soledad
lesson-state-tired = El cansancio
lesson-state-in_pain = El dolor
lesson-state-bored = El aburrimiento

proposal-link = Cuando sea «{ $trigger }»: { $strategy }
proposal-rest = Dejar descansar «{ $name }» por ahora
proposal-days = En todos los días: con esto fueron difíciles { $count } de { $of }, y sin esto { $elsewhere } de { $elsewhere_of }.
proposal-helped-elsewhere = «{ $name }» te ayudó { $elsewhere } de { $elsewhere_of } { $elsewhere_of ->
    [one] vez
   *[other] veces
} en otros momentos.
proposal-something = ¿Te ayudaría tener algo que probar en ese momento?
proposal-more = ¿Te ayudaría tener una cosa más que probar en ese momento?
proposal-state = ¿Te ayudaría tenerlo en tu plan, con algo que probar?
proposal-state-called = En tu plan se llamaría «{ $name }».
proposal-rest-why = Se probó { $of } veces, y «{ $name }» ayudó claramente en { $count }. Descansar lo conserva, con todo lo que anotaste.
proposal-another = No encajó esta vez. ¿Otra cosa iría mejor en ese momento?
proposal-someone = ¿Te ayudaría tener a una persona lista?
proposal-look-open = El día para volver a mirar aún está por elegir.
proposal-look-far = Tu próxima mirada está puesta para el { $day }.
proposal-look-past = Tu próxima mirada estaba puesta para el { $day }.
proposal-look = Mirar en unos días muestra qué sirve mientras está fresco.
proposal-care = No tienes que cargar con esto a solas. Alguien que sabe del tema podría mirarlo contigo.
proposal-care-close = Con este son { $count } tropiezos en unos treinta días. Más atención podría llevar una parte contigo.
proposal-care-amounts = Fue más que las últimas veces. Más atención podría llevar una parte contigo.
proposal-care-longer = Duró más que las últimas veces. Más atención podría llevar una parte contigo.
