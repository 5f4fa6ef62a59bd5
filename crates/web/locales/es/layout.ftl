brand = Onward

layout-skip = Ir a la página
layout-nav = Lugares
layout-help-now = Ayuda ya
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
