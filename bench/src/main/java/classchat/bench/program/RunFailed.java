package classchat.bench.program;

/** A run could not be carried out, which says nothing about what it was to prove. */
public final class RunFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailed(String text) {
    super(text);
  }

  public RunFailed(String text, Throwable cause) {
    super(text, cause);
  }
}
