package classchat.bench.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Man pages, as AsciiDoc, and completions of bash, zsh and fish for one program. */
public final class Manual {
  /** Lines are for who shows the page to break, and never within a word. */
  private static final int UNBROKEN = 10_000;

  private static final boolean[] SAYING_NOTHING = {};

  private Manual() {}

  /**
   * Writes what belongs to {@code program} into {@code folder}: a page for each command in {@code
   * man}, and a file for each shell in {@code completion}, called as that shell looks for it.
   */
  public static void write(Path folder, CommandLine program) throws IOException {
    var name = program.getCommandName();
    var bash = AutoComplete.bash(name, program);
    var completion = folder.resolve("completion");
    write(completion.resolve("bash").resolve(name), bash);
    write(completion.resolve("zsh").resolve("_" + name), zsh(name, bash));
    write(completion.resolve("fish").resolve(name + ".fish"), FishCompletion.of(program));
    pages(folder.resolve("man"), program);
  }

  /**
   * zsh runs the file at the first completion, which it has to answer, too. It reads all of it
   * before, so that the alias in it for what zsh has not comes too late.
   */
  private static String zsh(String name, String bash) {
    return """
    #compdef %1$s
    (( $+functions[compopt] )) || functions[compopt]=:
    %2$s
    _bash_complete -o default -F _complete_%1$s
    """
        .formatted(name, bash.strip());
  }

  private static void pages(Path folder, CommandLine program) throws IOException {
    var spec = program.setUsageHelpWidth(UNBROKEN).getCommandSpec();
    var code = ManPageGenerator.generateManPage(folder.toFile(), null, SAYING_NOTHING, false, spec);
    if (code != CommandLine.ExitCode.OK) {
      throw new IOException("no man pages of " + program.getCommandName());
    }
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, content);
  }
}
