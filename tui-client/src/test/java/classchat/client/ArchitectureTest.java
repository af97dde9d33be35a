package classchat.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** What may know what in the client. */
@AnalyzeClasses(packages = "classchat", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesPointOneWay =
      SlicesRuleDefinition.slices().matching("classchat.client.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theModelKnowsNeitherAkkaNorATerminal =
      noClasses()
          .that()
          .resideInAPackage("classchat.client.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "akka..",
              "com.googlecode.lanterna..",
              "classchat.wire.stream..",
              "classchat.client.link..",
              "classchat.client.line..");

  @ArchTest
  static final ArchRule onlyTheTerminalKnowsLanterna =
      noClasses()
          .that()
          .resideOutsideOfPackage("classchat.client.terminal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.googlecode.lanterna..");

  @ArchTest
  static final ArchRule whatIsDrawnKnowsNeitherConnectionNorTerminal =
      noClasses()
          .that()
          .resideInAnyPackage(
              "classchat.client.text..",
              "classchat.client.display..",
              "classchat.client.edit..",
              "classchat.client.keys..",
              "classchat.client.view..",
              "classchat.client.pane..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "akka..",
              "classchat.wire.stream..",
              "classchat.client.link..",
              "classchat.client.line..",
              "classchat.client.terminal..",
              "classchat.client.screen..");

  @ArchTest
  static final ArchRule onlyTheLinkKnowsConnections =
      noClasses()
          .that()
          .resideInAnyPackage(
              "classchat.client.model..",
              "classchat.client.line..",
              "classchat.client.profile..",
              "classchat.client.screen..",
              "classchat.client.terminal..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("classchat.wire.stream..", "akka.stream..");

  @ArchTest
  static final ArchRule nothingKnowsTheServer =
      noClasses().should().dependOnClassesThat().resideInAPackage("classchat.server..");

  @ArchTest
  static final ArchRule kryoStaysInTheWire =
      noClasses()
          .that()
          .resideInAPackage("classchat.client..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..");
}
