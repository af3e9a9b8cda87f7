/** A browser without a screen: keeps cookies, speaks the API, signs in through next-auth's own endpoints. */
export class Visitor {
  private readonly jar = new Map<string, string>()

  constructor(private readonly url: () => string) {}

  get cookie(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** A cookie from before. */
  keeps(name: string, value: string): void {
    this.jar.set(name, value)
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', this.cookie)
    const response = await fetch(this.url() + path, { redirect: 'manual', ...init, headers })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0\b/i.test(line)) this.jar.delete(pair.slice(0, at))
      else this.jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  }

  async json<T>(path: string): Promise<T> {
    return (await this.fetch(path)).json() as Promise<T>
  }

  async signIn(provider: 'account' | 'guest', fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = await this.json<{ csrfToken: string }>('/api/auth/csrf')
    return this.fetch(`/api/auth/callback/${provider}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ csrfToken, json: 'true', callbackUrl: this.url(), ...fields }).toString(),
    })
  }

  /** Makes an account, the first of a server unless anybody may, and signs in with it. */
  async becomesFacilitator(name = 'Fatima', email = 'fatima@example.org'): Promise<void> {
    const account = { email, password: 'een kopje thee met munt' }
    const { status } = await this.post('/api/accounts', { name, ...account })
    if (status !== 201) throw new Error(`No account was made: ${status}`)
    await this.signIn('account', account)
  }

  /** Makes a workshop. */
  async prepares(workshop: object): Promise<{ id: string; joinCode: string }> {
    const answer = await this.post('/api/workshops', workshop)
    if (answer.status !== 201) throw new Error(`No workshop was made: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { id: string; joinCode: string }
  }
}
