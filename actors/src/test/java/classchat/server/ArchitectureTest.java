package classchat.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** What may know what in the server. */
@AnalyzeClasses(
    packages = {"classchat.server", "classchat.wire"},
    importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheStoreKnowsSql =
      noClasses()
          .that()
          .resideOutsideOfPackage("classchat.server.store..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "org.sqlite..",
              "org.postgresql..",
              "org.flywaydb..",
              "com.zaxxer..");

  @ArchTest
  static final ArchRule nothingKnowsTheClient =
      noClasses().should().dependOnClassesThat().resideInAPackage("classchat.client..");

  @ArchTest
  static final ArchRule kryoStaysInTheWire =
      noClasses()
          .that()
          .resideInAPackage("classchat.server..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..");

  @ArchTest
  static final ArchRule onlyMetricsKnowMicrometer =
      noClasses()
          .that()
          .resideOutsideOfPackage("classchat.server.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "io.prometheus..", "com.sun.net.httpserver..");

  @ArchTest
  static final ArchRule onlyMainKnowsMetrics =
      noClasses()
          .that()
          .resideInAPackage("classchat.server.*..")
          .and()
          .resideOutsideOfPackage("classchat.server.metrics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("classchat.server.metrics..");

  @ArchTest
  static final ArchRule packagesPointOneWay =
      SlicesRuleDefinition.slices().matching("classchat.server.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule entitiesKnowNoSessions =
      noClasses()
          .that()
          .resideInAnyPackage(
              "classchat.server.store..",
              "classchat.server.cluster..",
              "classchat.server.user..",
              "classchat.server.conversation..",
              "classchat.server.files..",
              "classchat.server.registry..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("classchat.server.session..", "classchat.server.net..");

  @ArchTest
  static final ArchRule onlyMainKnowsMain =
      noClasses()
          .that()
          .resideInAPackage("classchat.server.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("classchat.server");
}
