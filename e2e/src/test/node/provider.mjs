// A real OpenID provider (oidc-provider) for the tests: anybody signs in as whatever name they type.
//
// node provider.mjs PORT REDIRECT_URI KEY_ID
import { createServer } from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const [port, redirectUri, keyId] = process.argv.slice(2)
const issuer = `http://127.0.0.1:${port}`

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const key = { ...privateKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }

const provider = new Provider(issuer, {
  jwks: { keys: [key] },
  cookies: { keys: ['not a secret: a test'] },
  clients: [
    {
      client_id: 'signalbox',
      client_secret: 'only for tests: s3cret+/=&',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
    {
      client_id: 'robot',
      client_secret: 'only for tests',
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ],
  pkce: { required: () => true },
  // The claims we read have to be in the ID token.
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], profile: ['name', 'groups'] },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => ({ sub, name: `The ${sub}`, groups: [`${sub}s`] }),
  }),
  features: {
    devInteractions: { enabled: true },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'work',
        audience: 'https://signalbox.example',
        accessTokenTTL: 600,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
})

// A page of somebody else, which makes the browser send what it can.
const evil = target => `<!doctype html><title>evil</title>
<form id="f" method="post" action="${target}/auth/logout"></form>
<iframe name="hidden"></iframe>
<script>
  const send = (path, options) => fetch('${target}' + path,
    { credentials: 'include', mode: 'no-cors', ...options }).then(() => 'sent', () => 'failed')
  Promise.all([
    send('/auth/logout', { method: 'POST' }),
    send('/api/v1/sessions', { method: 'POST', body: '{}' }),
    send('/api/v1/runs', { method: 'POST', body: '{"pipeline":"x"}' }),
  ]).then(() => { document.title = 'sent'; document.getElementById('f').target = 'hidden'; document.getElementById('f').submit() })
</script>`

const callback = provider.callback()
createServer((request, response) => {
  const url = new URL(request.url, issuer)
  if (url.pathname === '/evil') {
    response.setHeader('Content-Type', 'text/html')
    response.end(evil(url.searchParams.get('target')))
  } else if (url.pathname === '/replay') {
    // 307 keeps the method and the body.
    response.statusCode = 307
    response.setHeader('Location', url.searchParams.get('target'))
    response.end()
  } else {
    callback(request, response)
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
