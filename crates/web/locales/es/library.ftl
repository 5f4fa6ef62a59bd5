library-title = Biblioteca
library-lead = Textos cortos para leer cuando quieras. Sin iniciar sesión y sin exámenes al final.
library-search = Busca algo
library-search-go = Buscar
library-search-kept = No guardamos lo que buscas, y no queda en ninguna dirección web.
library-search-silent = La búsqueda no respondió. Tu palabra sigue aquí. Prueba otra vez o toca un tema.
library-by-topic = Por momento y tema
library-all = Todo
library-found = { $count ->
    [one] Un texto para leer
   *[other] { $count } textos para leer
  }
library-found-none = No apareció nada. Prueba otra palabra o toca Todo.
library-minutes = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
  }
library-for-all = Esto es para informarte. No ocupa el lugar de hablar con alguien que te conoce.
library-keep = Guardar para después
library-kept-remove = Guardado. Quitar
library-kept = Guardados
library-kept-none-title = Aún no hay nada guardado
library-kept-none-text = Cuando un texto te diga algo, toca «Guardar para después» al final. Aquí te espera. Solo lo ves tú.
library-kept-none-action = Ver todos los textos
library-listen = Escuchar
library-pause = Pausa
library-resume = Seguir
library-stop = Parar
library-overdue = Toca revisar otra vez los datos de esta página. Casi todo seguirá bien. Antes de fiarte de un número, pregunta en una farmacia o a un médico.
library-try-title = Prueba esto
library-try-text = Toca lo que de verdad harías. Pasa a tu plan, y puedes cambiarlo cuando quieras.
library-try-keep = Ponerlo en mi plan
library-try-there = Todo esto ya está en tu plan.
library-try-join = Con una cuenta puedes guardar en un plan lo que te sirva.
library-try-account = Crear una cuenta
library-related = Para seguir leyendo
library-sources = De dónde sale esto
library-unreviewed = Escrito a partir de las fuentes de abajo; aún sin revisión de un profesional de la salud.
library-unreviewed-short = Aún sin revisión profesional
library-reviewed = Lo revisó { $name } el { $day }.
library-checked = Datos comprobados el { $day }.
library-sources-leave = Estos enlaces abren otros sitios. No se les dice que vienes de aquí.
library-print = Para tenerlo en papel, imprime esta página.
library-chosen-title = Para leer, si quieres
library-chosen-text = No hace falta leer ahora. Mañana seguirá aquí.
library-why-part = Porque «{ $name }» fue parte de lo que pasó.
library-why-noted = Porque anotaste: { $name }.
library-why-tolerance = Porque ahora tu cuerpo puede aguantar mucho menos.
library-why-withdrawal = Porque dejar de consumir puede ser duro para el cuerpo.
library-why-setback = Para los días después de un tropiezo.
library-why-kindness = Para tratarte con amabilidad.
library-why-open = Para «{ $name }», que sigue sin nada.

library-moment-after_setback = Después de un tropiezo
library-moment-urge = Cuando llegan las ganas
library-moment-planning = Para planear
library-moment-supporting = Para quienes acompañan
library-topic-setback = Tropiezos
library-topic-body = El cuerpo
library-topic-triggers = Momentos difíciles
library-topic-coping = Cosas que probar
library-topic-cravings = Las ganas
library-topic-kindness = Amabilidad
library-topic-feelings = Lo que sientes
library-topic-people = La gente
library-topic-health = Salud
library-topic-life = El día a día
library-topic-medicine = Medicinas
library-topic-therapy = Terapia
library-topic-groups = Grupos
library-topic-care = Atención
library-topic-staying-safe = Menos riesgo
library-topic-plan = Hacer un plan
library-topic-rights = Derechos
