/** The package ships no types. */
declare module 'ansi-to-svg' {
  const ansiToSvg: (text: string, options?: object) => string;
  export default ansiToSvg;
}
