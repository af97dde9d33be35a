package classchat.wire;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What may know what in the wire module. */
@AnalyzeClasses(packages = "classchat", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule onlyTheStreamKnowsAkka =
      noClasses()
          .that()
          .resideOutsideOfPackage("classchat.wire.stream..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("akka..", "scala..");

  @ArchTest
  static final ArchRule framesKnowNeitherCodecNorStream =
      noClasses()
          .that()
          .resideInAPackage("classchat.wire")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("classchat.wire.codec..", "classchat.wire.stream..");

  @ArchTest
  static final ArchRule framesKnowNoKryo =
      noClasses()
          .that()
          .resideInAPackage("classchat.wire")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.esotericsoftware..");

  @ArchTest
  static final ArchRule nothingKnowsJavaSerialization =
      noClasses()
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(java.io.ObjectInputStream.class, java.io.ObjectOutputStream.class);
}
