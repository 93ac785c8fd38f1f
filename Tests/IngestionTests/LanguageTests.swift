import Documents
import Ingestion
import Testing

@Suite("Languages")
struct LanguageTests {
  @Test(
    "told by script and little words",
    arguments: [
      (
        "en",
        "The passages of a document are ranked by what they say, and not by how long they are."
      ),
      (
        "de",
        "Die Absätze werden danach geordnet, was sie sagen, und nicht danach, wie lang sie sind. Das ist auch für uns neu."
      ),
      (
        "fr",
        "Les passages sont classés par ce qu'ils disent et non par leur longueur, dans une liste que l'on parcourt."
      ),
      (
        "es",
        "Los pasajes se ordenan por lo que dicen y no por su longitud, en una lista para el lector."
      ),
      (
        "it",
        "I passaggi sono ordinati per quello che dicono e non per la lunghezza, nel modo che si è detto anche di altri."
      ),
      (
        "pt",
        "As passagens são ordenadas pelo que dizem e não pelo tamanho, em uma lista para o leitor."
      ),
      (
        "nl",
        "De passages worden geordend naar wat ze zeggen en niet naar hoe lang ze zijn, voor het gemak van de lezer."
      ),
      (
        "pl",
        "Fragmenty są uporządkowane według tego, co mówią, a nie jak są długie, i to jest dobre dla czytelnika."
      ),
      (
        "ru",
        "Отрывки упорядочены по тому, что в них сказано, а не по длине, и это для читателя лучше."
      ),
      (
        "uk",
        "Уривки впорядковані за тим, що в них сказано, а не за довжиною, і це для читача краще."
      ),
      ("ru", "Новые красные дома стали выше, мосты выстроены, рынки открыты."),
      ("el", "Τα αποσπάσματα ταξινομούνται κατά το περιεχόμενό τους."),
      ("ja", "文章は長さではなく、内容によって順位が付けられます。検索の結果として表示されます。"),
      ("zh", "文章按照内容而不是长度进行排序，然后作为检索结果显示给读者。"),
      ("ko", "문서는 길이가 아니라 내용에 따라 순위가 매겨집니다."),
      ("he", "הקטעים מסודרים לפי מה שהם אומרים ולא לפי אורכם."),
      ("ar", "يتم ترتيب المقاطع حسب ما تقوله وليس حسب طولها."),
      ("th", "ข้อความถูกจัดลำดับตามเนื้อหาไม่ใช่ตามความยาว"),
    ])
  func told(tag: String, text: String) throws {
    #expect(try extract("<p>\(text)").document.metadata.language == tag)
    #expect(try extract(text, path: "a.txt").document.metadata.language == tag)
  }

  @Test(
    "not told where nothing tells it",
    arguments: [
      "", "42", "Lorem ipsum dolor sit amet consectetur", "ls -la | grep foo | wc -l", "OK",
    ])
  func untold(text: String) throws {
    #expect(try extract("<p>\(text)").document.metadata.language == nil)
  }

  @Test("what the page says comes first, also of its body")
  func declared() throws {
    let text = "<p>The passages of a document are ranked by what they say, and not by the rest."
    #expect(try extract("<html lang=fr>\(text)").document.metadata.language == "fr")
    #expect(try extract("<body lang=de>\(text)").document.metadata.language == "de")
    #expect(try extract(text + "<nav lang=it>x</nav>").document.metadata.language == "en")
  }
}
