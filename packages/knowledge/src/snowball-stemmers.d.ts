declare module 'snowball-stemmers' {
  export function newStemmer(language: 'english' | 'spanish' | 'portuguese'): { stem(word: string): string }
}
