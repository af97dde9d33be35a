package classchat.server.observe;

/** Kinds of lines, each with a mark that stands for its colour where there is none. */
enum Kind {
  COME('+', "32", Detail.NORMAL),
  GO('-', "34", Detail.NORMAL),
  SENT('>', "36", Detail.NORMAL),
  SAID('*', "1", Detail.NORMAL),
  REFUSED('!', "33", Detail.NORMAL),
  FAILED('#', "31", Detail.QUIET),
  MORE('.', "2", Detail.VERBOSE);

  final char mark;

  /** SGR parameter (ECMA-48, 8.3.117). */
  final String colour;

  /** The least detail that shows it. */
  final Detail from;

  Kind(char mark, String colour, Detail from) {
    this.mark = mark;
    this.colour = colour;
    this.from = from;
  }
}
