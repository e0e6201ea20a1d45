import { html } from 'hono/html'
import {
  type DraftFault,
  type Drafting,
  placeKey,
  type Workshop,
} from '../../../application/configuration/drafts/workshop.ts'
import type { StoryField } from '../../../application/configuration/toldStory.ts'
import type { Html } from '../console/layout.ts'
import { contentPageTexts } from './contentPageTexts.ts'
import { type C, PATH, sentence } from './contentParts.ts'
import { shownIn } from './typedFields.ts'

type Form = {
  readonly id: string
  readonly workshop: Workshop
  readonly fields: readonly StoryField[]
  readonly fragments: readonly string[]
  /** What was typed and could not be kept. */
  readonly typed: Readonly<Record<string, string>>
  readonly faults: readonly DraftFault[]
  readonly read: Drafting['read']
}

/** Everything of a fragment that can be changed; what is wrong stands at its field, and what was typed stays. */
export const editForm = (c: C, form: Form): Html => {
  const t = contentPageTexts.in(c.var.language)
  const { id, workshop, fields } = form
  const groups = Map.groupBy(fields, ({ what, of }) =>
    what === 'text' || what === 'gate' ? '' : `${what === 'echo' ? 'echo' : 'decision'} ${of}`,
  )
  return html`<form class="edit" method="post" action="${PATH}/fragments/${id}/edit">
    <input type="hidden" name="revision" value="${workshop.draft.revision}" />
    <input type="hidden" name="madeOn" value="${workshop.draft.madeOn}" />
    ${[...groups].map(([group, inGroup]) =>
      group === ''
        ? inGroup.map((field, nth) => fieldOf(c, form, field, `own-${nth}`))
        : html`<fieldset><legend>${legendOf(t, group)}</legend>${inGroup.map((field, nth) => fieldOf(c, form, field, `${group.replaceAll(' ', '-')}-${nth}`))}</fieldset>`,
    )}
    <p class="pager"><button>${t('save')}</button> <a class="button quiet" href="${PATH}/fragments/${id}">${t('cancel')}</a></p>
  </form>`
}

type T = ReturnType<typeof contentPageTexts.in>

const legendOf = (t: T, group: string) => {
  const [kind, name = ''] = group.split(' ')
  return kind === 'echo' ? t('echo-number', { number: Number(name) + 1 }) : t('decision-named', { id: name })
}

const fieldOf = (c: C, form: Form, field: StoryField, id: string): Html => {
  const t = contentPageTexts.in(c.var.language)
  const name = placeKey(field.place)
  const now = shownIn(field, form.read(form.workshop.sources, field.place))
  const value = form.typed[name] ?? now
  const faults = form.faults.filter(({ edit }) => edit !== undefined && placeKey(edit) === name)
  const help = HELP[field.what]
  const isFirst = form.fields.find(({ what }) => HELP[what] === help) === field
  const described = [...(help ? [help] : []), ...(faults.length > 0 ? [`${id}-fault`] : [])].join(' ')
  const marks = html`id="${id}" name="${name}" aria-describedby="${described}" ${faults.length > 0 ? html`aria-invalid="true"` : ''}`
  return html`<div class="field"><label for="${id}">${labelOf(t, field)}</label>
    ${control(t, field, value, marks, form.fragments)}
    ${help !== undefined && isFirst ? html`<p class="faint" id="${help}">${t(help)}</p>` : ''}
    ${faults.length === 0 ? '' : html`<p class="alarm" id="${id}-fault">${faults.map((fault) => html`<span>${sentence(fault)}</span> `)}</p>`}
  </div>`
}

const HELP: Readonly<Partial<Record<StoryField['what'], 'help-condition' | 'help-label' | 'help-price'>>> = {
  gate: 'help-condition',
  condition: 'help-condition',
  label: 'help-label',
  price: 'help-price',
}

const labelOf = (t: T, { what, language }: StoryField): string => {
  const inLanguage = t(`in-${language}`)
  switch (what) {
    case 'text':
      return t('field-text', { language: inLanguage })
    case 'echo':
      return t('field-echo', { language: inLanguage })
    case 'label':
      return t('field-label', { language: inLanguage })
    case 'gate':
      return t('field-gate')
    case 'condition':
      return t('field-condition')
    case 'to':
      return t('field-to')
    case 'price':
      return t('field-price')
  }
}

const control = (
  t: T,
  { what, language }: StoryField,
  value: string,
  marks: Html,
  fragments: readonly string[],
): Html => {
  switch (what) {
    case 'text':
    case 'echo':
      return html`<textarea ${marks} lang="${language}" rows="${what === 'text' ? 8 : 3}" spellcheck="true">
${value}</textarea>`
    case 'label':
      return html`<input ${marks} lang="${language}" value="${value}" />`
    case 'to':
      return html`<select ${marks}>${fragments.includes(value) ? '' : html`<option value="${value}" selected>${value}</option>`}${fragments.map((id) => html`<option value="${id}" ${id === value ? 'selected' : ''}>${id}</option>`)}</select>`
    case 'price':
      return html`<input ${marks} inputmode="numeric" size="8" value="${value}" placeholder="${t('no-price')}" />`
    case 'gate':
    case 'condition':
      return html`<input ${marks} class="written" value="${value}" placeholder="${t('no-condition')}" autocomplete="off" spellcheck="false" />`
  }
}
