problem-title-invalid = No llegó bien
problem-text-invalid = Algo no se pudo leer. Nada cambió en tu registro. Por favor, vuelve atrás y prueba otra vez.
problem-title-signed-out = Por favor, entra en tu cuenta
problem-text-signed-out = Esta página es privada, por eso hace falta entrar. No se pierde nada de tu registro.
problem-title-denied = Esta página no se abrió
problem-text-denied = Quizá estuvo abierta mucho tiempo, o es privada de otra persona. Vuelve atrás, cárgala de nuevo y prueba otra vez. Nada cambió en tu registro.
problem-title-not-found = Aquí no hay nada
problem-text-not-found = Quizá la página cambió de lugar o la dirección tiene un error. Tu registro está donde lo dejaste.
problem-title-conflict = Algo cambió mientras tanto
problem-text-conflict = Quizá en otro teléfono o pestaña. No se sobrescribió nada. Vuelve atrás, carga la página de nuevo y mira lo nuevo.
problem-title-too-large = Es más de lo que podemos recibir de una vez
problem-text-too-large = Por favor, acórtalo o envíalo en partes. Nada cambió en tu registro.
problem-title-too-much = Espera un momento, por favor
problem-text-too-much = Hubo muchos intentos en poco tiempo, así que hacemos una pausa para cuidar tu registro.
problem-title-full = No hay espacio para guardar
problem-text-full = El lugar donde Onward guarda las cosas está lleno. Esto no se guardó. Todo lo que guardaste antes está a salvo y lo puedes leer. Avisa a quien administra este servidor y prueba más tarde. La ayuda por teléfono funciona siempre.
problem-title-unavailable = Onward está tomando aire
problem-text-unavailable = Ahora no puede responder. Lo guardado sigue guardado. Prueba otra vez en un momento. La ayuda por teléfono funciona siempre.
problem-title-internal = Algo falló de nuestro lado
problem-text-internal = No fue nada que hicieras tú. Lo guardado sigue guardado. Prueba otra vez en un momento.
problem-reference = Si se lo cuentas a alguien, este número ayuda a encontrar la causa: { $reference }
problem-sign-in = Entrar
problem-home = Ir al inicio
problem-wait = Inténtalo otra vez en { $minutes ->
    [one] un minuto
   *[other] unos { $minutes } minutos
}.
