brand = Onward

layout-skip = Ir a la página
layout-nav = Lugares
layout-help-now = Ayuda ya
layout-call-danger = En peligro: llama al { $number }
layout-call-any = En peligro: llama al número de emergencia del lugar donde estás.
layout-call-listens = Alguien que escucha: llama al { $number }
layout-help-line = Personas a las que puedes llamar ahora
layout-leave = Salir
layout-about = Qué es Onward
layout-settings = Ajustes

tab-home = Inicio
tab-plan = Plan
tab-story = Historia
tab-circle = Círculo
tab-learn = Aprender

ui-stop-here = Puedes parar aquí. Está guardado.
ui-timer-without-script = Mira un reloj. Espera diez minutos y luego mira cómo te sientes.
ui-timer-over = Han pasado diez minutos. Te quedaste con ello.

form-summary = Por favor, mira esto otra vez
form-required = Por favor, completa esto
form-too-long = Es demasiado largo. Por favor, acórtalo
form-not-a-number = Por favor, escribe un número
form-out-of-range = Por favor, elige un número dentro de lo posible
form-control-character = Esto tiene un signo que no se puede guardar. Escríbelo otra vez
form-in-the-future = Esa hora aún no ha llegado. Elige ahora o antes
form-end-before-start = El final está antes del inicio. Cambia uno de los dos
form-unknown-zone = Aquí no se conoce esa zona horaria. Elige una de la lista
form-unknown-item = Esto ya no está en tu plan. Elige otra vez
form-already-there = Esto ya está en tu plan
form-malformed = Esto no se pudo leer. Inténtalo otra vez
form-username-form = Usa de 3 a 40 letras, números, puntos o guiones
form-username-taken = Ese nombre ya está en uso. Elige otro
form-passphrase-short = Usa 12 letras o más. Unas palabras seguidas son fáciles de recordar
form-passphrase-long = Es demasiado larga. Hazla más corta
form-passphrase-common = Esta es fácil de adivinar. Elige unas palabras tuyas
form-passphrase-same = Es la que ya tienes. Elige otra
form-passphrase-wrong = Esta frase no abre tu diario
form-recovery-key = Esto no parece una clave de recuperación. Compárala con tu copia
form-too-large = El archivo es demasiado grande. El límite es de 64 megabytes

layout-phone = En este teléfono
layout-kept = Ves lo que está guardado en este teléfono, para cuando no hay red.
layout-again = Probar otra vez
layout-arrived = La página que pediste llegó al fin.
layout-arrived-open = Abrirla
layout-waiting = Guardado en este teléfono, se enviará:
layout-waiting-out = Algo escrito aquí espera para enviarse. Entra con la cuenta con la que se escribió y se enviará.
layout-refused = Algo que escribiste sigue en este teléfono. No se pudo pasar a tu registro.
layout-sent = Enviado. Lo que estaba en este teléfono ya está en tu registro.
layout-look = Mirar
