import type { Webhook } from '../../api/admin'
import { State } from '../../ui/State'
import { When } from '../../ui/When'

const BECAUSE = {
  asked: 'disabled',
  gone: 'disabled: it answered that it is gone',
  failing: 'disabled: nothing arrived for five days',
}

export function WebhookState({ hook }: { hook: Webhook }) {
  if (!hook.enabled) {
    const asked = (hook.disabled_because ?? 'asked') === 'asked'
    return <State of={asked ? 'canceled' : 'failed'} words={BECAUSE[hook.disabled_because ?? 'asked']} />
  }
  return hook.failing_since_at ? (
    <span>
      <State of="failed" words="failing" /> since <When at={hook.failing_since_at} />
    </span>
  ) : (
    <State of="succeeded" words="enabled" />
  )
}
