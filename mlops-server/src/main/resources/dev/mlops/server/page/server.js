/** Asks the server, with the token that a person gave, for as long as the page is open. */
let token = '';

export class TokenWanted extends Error {}

export function use(given) {
  token = given.trim();
}

/** The headers of a request, as a shell would write them: the token itself is nobody's to copy. */
export function shellHeaders() {
  return (token ? '-H "Authorization: Bearer $TOKEN" ' : '') + "-H 'Content-Type: application/json'";
}

export async function ask(path, body) {
  const headers = token ? { Authorization: 'Bearer ' + token } : {};
  const options = body === undefined
    ? { headers }
    : { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, options);
  const answer = await response.json();
  if (response.status === 401) {
    throw new TokenWanted(answer.detail);
  }
  if (!response.ok) {
    throw new Error(answer.detail);
  }
  return answer;
}
