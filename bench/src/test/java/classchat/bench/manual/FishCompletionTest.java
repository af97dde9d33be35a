package classchat.bench.manual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class FishCompletionTest {
  private enum Role {
    STUDENT,
    INSTRUCTOR
  }

  @Test
  void commandsAreOfferedWhereTheyBelong() {
    var add = command("add").addPositional(file());
    var user = command("user").addSubcommand("add", add);

    var script = script(command("chat-server").addSubcommand("user", user));

    assertThat(script)
        .contains(
            "complete -c chat-server -n '__fish_chat_server_at' -a user -d 'about user'",
            "complete -c chat-server -n '__fish_chat_server_at user' -a add -d 'about add'",
            "complete -c chat-server -n '__fish_chat_server_at user add' -F");
  }

  @Test
  void aValueIsAFileOneOfAFewOrAnything() {
    var command =
        command("chat")
            .addOption(option(Path.class, "--config"))
            .addOption(option(Role.class, "--role"))
            .addOption(option(String.class, "-n", "--name"))
            .addOption(option(boolean.class, "--plain"));

    var script = script(command);

    assertThat(script)
        .contains(
            "-l config -r -F -d 'it\\'s one'",
            "-l role -x -a 'STUDENT INSTRUCTOR' -d",
            "-s n -l name -x -d",
            "-l plain -d")
        .contains("contains -- $word '--config' '--name' '--role' '-n'\n");
  }

  @Test
  void whatIsHiddenIsNotOffered() {
    var hidden = command("secret");
    hidden.usageMessage().hidden(true);

    assertThat(script(command("chat").addSubcommand("secret", hidden))).doesNotContain("secret");
  }

  private static String script(CommandSpec command) {
    return FishCompletion.of(new CommandLine(command));
  }

  private static CommandSpec command(String name) {
    var command = CommandSpec.create().name(name);
    command.usageMessage().description("about " + name);
    return command;
  }

  private static OptionSpec option(Class<?> type, String... names) {
    return OptionSpec.builder(names).type(type).description("it's one").build();
  }

  private static PositionalParamSpec file() {
    return PositionalParamSpec.builder().type(Path.class).build();
  }
}
