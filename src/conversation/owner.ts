/** Who speaks for the assistant's side of a conversation; there is exactly one at any time. */
export type Owner = 'bot' | 'queue' | 'counsellor' | 'closed';
