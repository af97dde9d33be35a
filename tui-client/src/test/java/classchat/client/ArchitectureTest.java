package classchat.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what in the client. */
@AnalyzeClasses(packages = "classchat", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule theModelKnowsNeitherAkkaNorTheTerminal =
      noClasses()
          .that()
          .resideInAPackage("classchat.client.model..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..", "scala..", "com.googlecode.lanterna..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheScreenKnowsTheTerminal =
      noClasses()
          .that()
          .resideOutsideOfPackage("classchat.client.screen..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.googlecode.lanterna..");

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
