package classchat.bench.screen;

import classchat.bench.program.Await;
import java.time.Duration;

/** How fast people are played. What is waited for is never a matter of it. */
public enum Speed {
  /** As somebody can follow. */
  NORMAL(Duration.ofMillis(45), Duration.ofMillis(1400), Duration.ofMillis(4500)),
  /** As fast as the programs go. */
  FAST(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private final Duration letter;
  private final Duration look;
  private final Duration step;

  Speed(Duration letter, Duration look, Duration step) {
    this.letter = letter;
    this.look = look;
    this.step = step;
  }

  /** Whether letters are typed one by one. */
  boolean byLetters() {
    return !letter.isZero();
  }

  /** Between two letters. */
  void afterLetter() {
    Await.pass(letter);
  }

  /** What a glance takes. */
  public void look() {
    Await.pass(look);
  }

  /** What reading a caption, or a screen at the end of a step, takes. */
  public void read() {
    Await.pass(step);
  }
}
