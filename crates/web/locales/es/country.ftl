# ¿Qué país? Se pregunta donde se prometen números y no se sabe de cuál.
country-likely = { $code ->
    [US] ¿Estás en Estados Unidos?
   *[other] ¿Estás en { $name }?
}
country-another = Estoy en otro país
country-which = ¿En qué país estás?
