# Cómo se llaman las cosas, en todas las páginas.
naming-days-a-week = Como mucho { $count } { $count ->
    [one] día
   *[other] días
} a la semana
naming-units-a-day = Como mucho { $count } { $unit } al día
naming-times-a-day = Como mucho { $count } al día
naming-look-again = Volver a mirar el { $day }
naming-link = Si “{ $trigger }”, entonces “{ $strategy }”
naming-gone = Algo que ya no está
naming-resting = En pausa por ahora

class-alcohol = Alcohol
class-opioid = Opioides
class-sedative = Pastillas para calmarse o dormir
class-ghb = GHB o GBL
class-stimulant = Cocaína, metanfetamina, speed
class-cannabis = Cannabis
class-nicotine = Tabaco o vapeo
class-powder = Pastillas o polvo que no son de farmacia
class-medicine = Una medicina recetada
class-gambling = Apuestas
class-behaviour = Algo que hago
class-other = Otra cosa, o no lo sé

aim-none = Nada
aim-fewer_days = Menos días
aim-less_per_day = Menos en un día
aim-safer = Con menos riesgo
aim-on_medicine = Con una medicina

form-therapy = Terapia
form-medicine = Medicina
form-lifestyle = Vida diaria
form-service = Servicio
form-mutual_help = Ayuda mutua

kind-goal = Meta
kind-trigger = Momento difícil
kind-strategy = Algo que probar
kind-link = Si pasa, entonces
kind-treatment = Tratamiento
kind-support = Persona o número
kind-warning_sign = Señal temprana
kind-safety_item = Seguridad
kind-review = Próxima mirada

halt-hungry = Hambre
halt-angry = Enojo
halt-lonely = Soledad
halt-tired = Cansancio
halt-in_pain = Dolor
halt-bored = Aburrimiento

answer-not_waking = Alguien no despierta, o le cuesta respirar
answer-seizure_confusion = Convulsión, confusión, ver cosas, fiebre, dolor de pecho
answer-too_much = Quizá tomé demasiado, o una mala mezcla
answer-suicidal = Pienso en quitarme la vida o en hacerme daño
answer-unsafe_here = Alguien aquí podría hacerme daño
answer-withdrawal = Temblores, sudor o vómitos
answer-pregnant_or_missed = Hay un embarazo, o me faltó mi medicina
answer-still_using = Sigo consumiendo, o estoy por hacerlo
answer-none_of_these = Nada de esto
answer-rather_not_say = Prefiero no decirlo
answer-might_act_yes = Sí
answer-might_act_unsure = No lo sé
answer-might_act_skipped = Pasar esta pregunta
answer-might_act_no = No
naming-question = Una pregunta para mi próxima visita
