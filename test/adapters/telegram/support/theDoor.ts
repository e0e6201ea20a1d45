/** A story of a few lines that has everything: a lock, a price, a pause, a day, ends, a secret, an echo. */
export const THE_DOOR = `
experience:
  name: the-door
  title: La puerta
  language: es
  languages: [es]
  zone: UTC
  start: umbral
  warnings: [Una puerta]
levels:
  1: { title: La noche }
  2: { title: La mañana, opens: next_day }
fragments:
  umbral:
    level: 1
    text: La puerta está abierta.
    reward: { besitos: 3 }
    decisions:
      entrar: { text: Entro, to: sala }
      llave: { text: Uso la llave, to: sala, condition: { secret: canto } }
      pagar: { text: Pago, to: sala, price: { besitos: 500 } }
      esperar: { text: Espero, to: eco }
  sala:
    level: 1
    text: La sala.
    echoes:
      - { when: { decision: entrar }, text: Sin llamar. }
      - { when: { decision: llave }, text: Con la llave. }
    decisions:
      dormir: { text: Me duermo, to: alba }
      salir: { text: Salgo, to: calle }
  eco:
    level: 1
    text: Algo suena.
    pause: 4 s
    decisions:
      seguir: { text: Sigo, to: sala }
  calle:
    level: 1
    text: La calle.
    ending: { title: Quien se fue }
  alba:
    level: 2
    text: Amanece.
    ending: { title: Quien se quedó }
secrets:
  canto: { title: El mirlo, word: mirlo, link: nido, text: Canta., reward: { besitos: 5 } }
archetypes:
  alguien: { title: Alguien, when: { decision: entrar } }
  nadie: { title: Nadie, when: { not: { decision: entrar } } }
`
