/** A story with a gate that a thing opens, and a shop that has everything: categories, stock, limits, conditions, kinds of things. */
export const THE_SHOP = `
experience: { name: the-shop, title: La tienda, language: es, languages: [es], zone: UTC, start: umbral }
fragments:
  umbral:
    text: La puerta está cerrada.
    decisions:
      abrir: { text: Abro, to: sala, condition: { item_used: llave } }
      mirar: { text: Miro, to: sala, condition: { item: llave } }
      esperar: { text: Espero, to: calle }
  sala: { text: La sala., ending: { title: Quien entró } }
  calle: { text: La calle., ending: { title: Quien se fue } }
categories:
  metal: { title: De metal }
items:
  llave: { title: Llave, text: Pesa., use: { key: once }, used: Gira. }
  molde: { title: Molde, text: De cera., use: { combine: { with: cera, gives: copia } } }
  cera: { title: Cera, text: Blanda. }
  copia: { title: Copia, text: Igual. }
  medalla: { title: Medalla, text: Brilla., use: { title: Quien llegó antes } }
  vale: { title: Vale, text: De papel., use: { discount: 50 } }
  raro: { title: Raro, text: Es raro. }
shop:
  llave: { category: metal, price: { besitos: 8 }, stock: 1 }
  molde: { price: { besitos: 3 } }
  cera: { price: { besitos: 1 } }
  medalla: { category: metal, price: { besitos: 4 }, limit: 1 }
  vale: { price: { besitos: 2 } }
  raro: { price: { besitos: 1 }, condition: { item: vale } }
economy:
  daily: { besitos: 30, milestones: { 2: 5 } }
`
