import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema'

/** What is wrong with an input, by JSON pointer of the field. `missing` is what was not given yet. */
export interface Findings {
  wrong: Map<string, string>
  missing: Map<string, string>
}

/** Without generated code, which the page's policy would refuse. The server checks again, and has the last word. */
export function checkInput(schema: unknown, input: unknown): Findings {
  const findings: Findings = { wrong: new Map(), missing: new Map() }
  if (!isSchema(schema)) {
    return findings
  }
  for (const unit of errorsOf(schema, input)) {
    const required = unit.keyword === 'required' ? /"([^"]+)"/.exec(unit.error)?.[1] : undefined
    const place = unit.instanceLocation.replace(/^#/, '')
    if (required !== undefined) {
      findings.missing.set(`${place}/${required}`, 'This is needed.')
    } else if (!AROUND.has(unit.keyword)) {
      const field = '/' + (place.split('/')[1] ?? '')
      const inside = place.slice(field.length)
      findings.wrong.set(field, findings.wrong.get(field) ?? (inside ? `${inside}: ${unit.error}` : unit.error))
    }
  }
  return findings
}

/** These only say that something inside is wrong. */
const AROUND = new Set(['properties', 'items', 'prefixItems', '$ref', 'allOf', 'if', 'then', 'else', 'additionalProperties', 'patternProperties'])

function errorsOf(schema: Schema, input: unknown): OutputUnit[] {
  try {
    return new Validator(schema, '2020-12', false).validate(input).errors
  } catch {
    // A schema that points elsewhere cannot be followed from here; the server can.
    return []
  }
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null
}
