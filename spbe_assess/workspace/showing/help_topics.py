"""What F1 tells about the part of the window that has the focus, and about the indicator that is open.

A topic is a title and a few calm paragraphs of our own; beside the parts of an indicator the instrument's text follows:
what the indicator measures, what each level demands, which data dukung it names, how it is filled in.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from spbe_assess.core.instrument import CriterionKind, Indicator, Instrument, Level
from spbe_assess.messages import Message, mark, say, translated
from spbe_assess.workspace.showing.origins import source_word

GENERAL: Final = "general"
"""The topic for whatever has none of its own."""


class Topic(NamedTuple):
    """A title and paragraphs, as catalogue keys."""

    title: str
    paragraphs: tuple[str, ...]


class HelpPart(NamedTuple):
    """A headed part of a help page; without a heading it belongs to the part before. One paragraph for each text."""

    heading: str
    texts: tuple[str, ...]


class HelpPage(NamedTuple):
    """What F1 shows: plain texts, told in one language (those of the instrument as they stand)."""

    title: str
    parts: tuple[HelpPart, ...]


TOPICS: Final[Mapping[str, Topic]] = {
    "level": Topic(
        mark("Tingkat atau nilai"),
        (
            mark(
                "Tekan 1 sampai 5 untuk memilih tingkat indikator yang sedang terbuka, atau Delete untuk mengosongkan."
            ),
            mark(
                "Suatu tingkat tercapai bila kriterianya dan kriteria semua tingkat di bawahnya terpenuhi. Tanda "
                "“menurut kriteria” menunjukkan tingkat yang didukung kriteria yang sudah ditandai."
            ),
            mark("Setiap pilihan langsung tersimpan. Ctrl+Z mengurungkan, juga setelah program ditutup."),
        ),
    ),
    "criteria": Topic(
        mark("Kriteria"),
        (
            mark("Tandai kriteria yang benar-benar terpenuhi dan ada buktinya. Spasi menandai atau menghapus tanda."),
            mark(
                "Kolom kanan menyebut asal kriteria: Permen mengikat, Pedoman merincinya. Pada kelompok “cukup salah "
                "satu”, satu kriteria yang terpenuhi sudah cukup."
            ),
            mark("Baris yang ditandai peringatan menahan tingkat yang dipilih: lengkapi, atau turunkan tingkatnya."),
        ),
    ),
    "items": Topic(
        mark("Butir data dukung"),
        (
            mark("Setiap butir diajukan pada penilaian mandiri, lalu diterima atau dikembalikan oleh asesor."),
            mark("Butir tingkat atas belum dihitung selama tingkat di bawahnya belum lengkap; barisnya bergembok."),
            mark("Kaitkan data dukung dengan butirnya, agar asesor menemukan buktinya tanpa mencari."),
        ),
    ),
    "fact": Topic(
        mark("Fakta"),
        (
            mark("Fakta menyebut apa yang ada dan di mana tertulis: nama dokumen, nomor, tahun, pasal, halaman."),
            mark("Sebut nama berkas data dukungnya (12.a). Hurufnya mengikuti urutan penyebutan di dalam teks."),
            mark("Templat mengisi pola kalimat Pedoman; bagian di antara « dan » masih perlu diisi."),
        ),
    ),
    "analysis": Topic(
        mark("Analisis"),
        (
            mark("Analisis menjelaskan bagaimana fakta itu memenuhi kriteria tingkat yang dipilih, satu demi satu."),
            mark("Yang belum terpenuhi ditulis apa adanya. Asesor membandingkannya dengan data dukung."),
            mark("Salin Penjelasan menyusun Fakta, Analisis, dan data dukung menjadi satu teks untuk portal."),
        ),
    ),
    "evidence": Topic(
        mark("Data dukung"),
        (
            mark("Tarik berkas atau folder ke sini, tempel tautan dengan Ctrl+V, atau tekan Ctrl+E."),
            mark("Isi pasal, halaman, menit, atau kutipan yang membuktikan, agar asesor tidak perlu mencari."),
            mark("Berkas disalin ke folder kerja. Berkas asal tidak diubah, dan isi yang sama hanya disimpan sekali."),
        ),
    ),
    "stages": Topic(
        mark("Tahap"),
        (
            mark("Setiap tahap memiliki nilainya sendiri. Yang belum diisi mewarisi nilai tahap sebelumnya (abu-abu)."),
            mark("Tahap yang ditandai dikirim dibekukan. Buka kembali tahap itu bila isinya perlu diperbaiki."),
        ),
    ),
    "unit": Topic(
        mark("Perangkat daerah pengampu"),
        (
            mark(
                "Pengampu menyiapkan data dukung indikator ini; pendukung membantunya. Isi juga narahubung dan tenggat."
            ),
            mark("Beranda merangkum yang diminta dan yang sudah diterima dari setiap perangkat daerah."),
        ),
    ),
    "target": Topic(
        mark("Target"),
        (
            mark("Target per indikator ditunjukkan di bawah tingkat; target indeks ada di Beranda."),
            mark("Target tidak mengubah nilai apa pun. Tulis sumbernya, misalnya RPJMD atau perjanjian kinerja."),
        ),
    ),
    "status": Topic(
        mark("Status pengerjaan"),
        (
            mark("Status hanya untuk tim sendiri: belum diisi, diisi, perlu perbaikan, selesai."),
            mark("Status tidak mengubah nilai."),
        ),
    ),
    "tree": Topic(
        mark("Daftar indikator"),
        (
            mark(
                "Panah atas dan bawah berpindah indikator, Enter membukanya, kiri dan kanan melipat aspek dan domain."
            ),
            mark(
                "Di kanan: tingkat, banyaknya data dukung, dan tanda yang perlu diselesaikan: di atas kriteria, "
                "dikembalikan, isian berbeda, atau tanpa data dukung."
            ),
            mark("Ctrl+↓ menuju indikator berikutnya yang belum terisi."),
        ),
    ),
    "filter": Topic(
        mark("Saringan"),
        (
            mark("Saringan menampilkan sebagian indikator saja: kosong, tanpa data dukung, kriteria belum terpenuhi."),
            mark("Indeks tetap dihitung atas semua indikator."),
        ),
    ),
    "search": Topic(
        mark("Mencari"),
        (mark("Ketik kata dalam urutan apa pun, atau nomor indikatornya. Esc mengosongkan, panah bawah ke hasilnya."),),
    ),
    "home": Topic(
        mark("Beranda"),
        (
            mark("Indeks dihitung dari semua indikator; yang kosong dihitung menurut aturan instrumennya."),
            mark("“Lihat hitungan” memperlihatkan bobot dan nilai seperti tabel pada peraturannya."),
            mark(
                "Angka yang didahului “Simulasi” belum terjadi. Nilai instansi lain adalah hasil resmi yang tercetak."
            ),
        ),
    ),
    "requests": Topic(
        mark("Rekap Perangkat Daerah"),
        (
            mark("Kekurangan terbesar di atas. Salin pengingat menyiapkan teks singkat untuk ditempel ke pesan."),
            mark("Daftar permintaan lengkap per perangkat daerah diekspor dari menu Berkas."),
        ),
    ),
    "checking": Topic(
        mark("Pemeriksaan"),
        (
            mark("Semua hal yang mungkin ditanyakan atau dikembalikan asesor, dikelompokkan menurut jenisnya."),
            mark("Enter atau satu klik menuju tempatnya. Temuan hilang sendiri begitu diselesaikan."),
            mark("Permen mengikat, Pedoman merinci, Kebiasaan hanya saran agar pekerjaan rapi."),
        ),
    ),
    "history": Topic(
        mark("Riwayat"),
        (
            mark("Setiap perubahan disimpan dengan waktu dan penulisnya, terbaru di atas."),
            mark("Pilih satu perubahan untuk membaca isi sebelum dan sesudahnya, lalu kembalikan bila perlu."),
            mark("Pengembalian dicatat sebagai perubahan baru; tidak ada riwayat yang hilang."),
        ),
    ),
    "palette": Topic(
        mark("Cari atau jalankan"),
        (
            mark("Ctrl+K menemukan indikator, data dukung, perangkat daerah, penilaian, instansi, dan semua tindakan."),
            mark("Kata boleh dalam urutan apa pun; “12” menuju indikator 12. Satu huruf keliru dimaafkan."),
        ),
    ),
    "export": Topic(
        mark("Ekspor"),
        (
            mark("Berkas dibaca kembali dan dibandingkan sebelum dinyatakan selesai."),
            mark("Paket berisi buku kerja dan data dukung bernama siap unggah. Yang dikecualikan hanya didaftar."),
            mark("Batal menghentikan ekspor tanpa meninggalkan berkas setengah jadi."),
        ),
    ),
    "general_questions": Topic(
        mark("Pertanyaan umum"),
        (
            mark("Dijawab sekali untuk seluruh penilaian, bukan per indikator; tercetak pada buku kerja bukti."),
            mark("Tulis nama layanan atau program dan tahunnya. Jawaban tersimpan begitu kolomnya ditinggalkan."),
        ),
    ),
    "settings": Topic(
        mark("Pengaturan"),
        (
            mark(
                "Nama dicatat bersama setiap perubahan. Tema, ukuran teks, dan bahasa berlaku pada komputer ini saja."
            ),
            mark("Kop, tempat, dan pejabat penanda tangan dipakai pada lembar cetak penilaian yang sedang dibuka."),
        ),
    ),
    "start": Topic(
        mark("Mulai"),
        (
            mark("Cukup isi nama, lalu pilih salah satu pintu. Semua pekerjaan tersimpan di komputer ini."),
            mark("Contohnya instansi fiktif, boleh diubah sesukanya dan dihapus kapan saja."),
        ),
    ),
    "national": Topic(
        mark("Hasil nasional"),
        (
            mark(
                "Nilai resmi sebagaimana tercetak, dengan sumbernya. “—” berarti tidak dimuat dalam laporan, bukan nol."
            ),
        ),
    ),
    "comparing": Topic(
        mark("Perbandingan"),
        (
            mark(
                "Menyandingkan hasil resmi, penilaian sendiri, tahap, dan tahun: indeks, domain, aspek, dan indikator "
                "ke bawah, kolom ke samping. Kolom acuan bercetak tebal; selisih dan sumbangan dihitung terhadapnya."
            ),
            mark(
                "Ketik instansi dan tahun, misalnya “jatim, jateng 2024”, lalu Enter; atau pilih susunan siap pakai. "
                "Pada sebuah kolom: Enter membuka pilihannya, Alt+← dan Alt+→ menggesernya, Delete mengeluarkannya."
            ),
            mark(
                "Di tabel, panah berpindah sel; panah kanan dan kiri pada nama membuka dan menutup baris; Enter "
                "memilih baris, juga pada grafik. Enter pada kepala kolom mengurutkan. Memilih indikator "
                "memperlihatkan Fakta, Analisis, dan data dukung setiap kolom, dengan kata yang berbeda ditandai."
            ),
            mark(
                "Selisih: nilai kolom dikurangi nilai acuan (▲ lebih tinggi, ▼ lebih rendah). Sumbangan: bobot × "
                "selisih, yaitu bagian baris itu dalam selisih indeks. Sebaran: nilai tertinggi dikurangi terendah."
            ),
            mark(
                "Sisa pembulatan: selisih indeks yang tercetak dikurangi jumlah sumbangan. Sisa itu ada karena laporan "
                "membulatkan angkanya; “sisa yang tidak terurai” lebih besar daripada pembulatan, atau nilai "
                "pembentuknya tidak dimuat."
            ),
            mark(
                "Peringkat 4 dari 38: tiga instansi sekelompok bernilai lebih tinggi. Persentil 92: kira-kira 92 dari "
                "100 instansi sekelompok bernilai lebih rendah. Kelompoknya dipilih pada menu ⋯."
            ),
            mark(
                "“—” berarti tidak dimuat dalam laporan, bukan nol. Hasil dari instrumen yang berbeda tidak "
                "dikurangkan; Peta silang menunjukkan data dukung mana yang dapat dipakai lagi."
            ),
            mark(
                "Yang terlihat itulah yang disalin (Ctrl+C) dan disimpan: baris, urutan, dan kalimatnya. Halaman rapat "
                "(Ctrl+Shift+P) menyusunnya menjadi satu halaman PDF beserta sumbernya."
            ),
        ),
    ),
    "charts": Topic(
        mark("Grafik perbandingan"),
        (
            mark(
                "Menu ⋯ di atas grafik memilih jenisnya; yang tidak cocok untuk kolom sekarang menyebut alasannya. "
                "Dari menu yang sama grafik disimpan sebagai PNG, SVG, atau PDF."
            ),
            mark(
                "Panah berpindah antartanda dan menyebut nilainya; Enter atau klik memilih barisnya di tabel. Warna "
                "dan bentuk tanda sebuah instansi sama di tabel, kolom, dan semua grafik."
            ),
        ),
    ),
    "lhe": Topic(
        mark("Isi dari LHE"),
        (
            mark(
                "Laporan Hasil Evaluasi (LHE) milik instansi memuat nilai aspek dan indikator yang tidak dimuat dalam "
                "laporan nasional. Salin tabelnya dari laporan, lalu tempel di sini."
            ),
            mark(
                "Setiap baris berisi kode atau nama, lalu nilainya: “D1 4,60” atau “Kebijakan Internal SPBE 4,60”. "
                "Satu kolom angka saja juga diterima bila urutan dan jumlahnya seperti pada instrumen."
            ),
            mark(
                "Baris yang tidak dikenal, kurang, atau berlebih disebut satu per satu, begitu juga nilai di luar "
                "skala dan indeks yang tidak cocok dengan nilai pembentuknya. Sebelum benar, tidak ada yang disimpan."
            ),
            mark(
                "Isi nomor dan tanggal laporan: keduanya tercetak sebagai sumber. Hasil resmi yang sudah ada tidak "
                "diubah; nilai dari LHE menjadi kolom tersendiri."
            ),
        ),
    ),
    "note": Topic(
        mark("Catatan"),
        (mark("Catatan asesor dikutip apa adanya. Catatan instansi menjadi jawaban yang dapat disalin ke portal."),),
    ),
    "external": Topic(
        mark("Skor instansi lain"),
        (
            mark("Sebagian indikator memakai indeks instansi lain. Skornya dikonversi menurut pita pada instrumen."),
            mark("Isi tahun skornya, dan tandai bila sudah diverifikasi instansi yang menerbitkannya."),
        ),
    ),
    "correction": Topic(
        mark("Koreksi teks butir"),
        (
            mark(
                "Bila teks butir di portal berbeda, tulis teks yang benar di sini. Koreksi berlaku di folder kerja ini."
            ),
            mark("Teks instrumen aslinya tetap tersimpan dan dapat dipakai lagi."),
        ),
    ),
    "switcher": Topic(
        mark("Berganti penilaian"),
        (mark("Satu folder kerja dapat memuat beberapa penilaian. Pilih di sini, atau cari namanya dengan Ctrl+K."),),
    ),
    "keys": Topic(
        mark("Tombol"),
        (mark("Daftar ini dibuat dari tindakan yang benar-benar ada. Ketik untuk mencari, lalu salin bila perlu."),),
    ),
    GENERAL: Topic(
        mark("Bantuan"),
        (
            mark(
                "Ctrl+K menemukan indikator, data dukung, dan semua tindakan. F6 berpindah antarpanel, Tab antarisian."
            ),
            mark("Tidak ada tombol Simpan: setiap perubahan langsung tersimpan, dan bilah bawah menyebut kapan."),
            mark("Ctrl+Z mengurungkan langkah terakhir dan menyebut apa yang diurungkan."),
            mark("Angka 1 sampai 5 memilih tingkat bila tidak sedang mengetik. F1 membantu tentang bagian yang aktif."),
        ),
    ),
}
"""Every topic by the help id of the parts it is about."""

_ABOUT_INDICATOR: Final = frozenset({"level", "criteria", "items", "fact", "analysis", "evidence"})
"""Topics that the instrument has more to say about."""


def help_page(
    help_id: str, language: str, instrument: Instrument | None = None, indicator: str = "", level: int = 0
) -> HelpPage:
    """The page of a help id. With an indicator open, what its instrument says; ``level`` is the one that is chosen.

    An id without a topic gets the general one.
    """
    topic = TOPICS.get(help_id, TOPICS[GENERAL])
    parts = [HelpPart("", tuple(translated(text, language) for text in topic.paragraphs))]
    found = instrument.indicator_by_code.get(indicator) if instrument is not None else None
    if instrument is not None and found is not None and help_id in _ABOUT_INDICATOR:
        if help_id in ("fact", "analysis"):
            parts += _templates(instrument, found, language)
        parts += _of_indicator(instrument, found, level, language)
    return HelpPage(translated(topic.title, language), tuple(part for part in parts if part.texts))


def as_text(page: HelpPage) -> str:
    """The page as plain text."""
    lines = [page.title]
    for part in page.parts:
        lines += ["", *filter(None, (part.heading,)), *part.texts]
    return "\n".join(lines) + "\n"


def _of_indicator(instrument: Instrument, one: Indicator, chosen: int, language: str) -> Iterator[HelpPart]:
    heading = say(Message("{code} {name}", code=one.code, name=one.short_name or one.name), language)
    yield HelpPart(heading, tuple(filter(None, (one.explanation, *one.notes))))
    numbers = [level.number for level in one.levels]
    first = [chosen, chosen + 1] if chosen in numbers else []
    for number in (*first, *(number for number in numbers if number not in first)):
        if number in numbers:
            yield _of_level(instrument, one, one.level(number), language)
    yield HelpPart(say(Message("Data dukung yang lazim"), language), one.evidence)
    yield HelpPart(say(Message("Aturan data dukung"), language), instrument.procedure.evidence_rules)
    yield HelpPart(say(Message("Isi setiap indikator"), language), instrument.procedure.per_indicator)


def _of_level(instrument: Instrument, one: Indicator, level: Level, language: str) -> HelpPart:
    scale = instrument.scale_by_id[one.scale].level(level.number)
    heading = say(Message("Tingkat {number}: {name}", number=level.number, name=scale.name), language)
    return HelpPart(heading, tuple(filter(None, (scale.definition, *_demands(level, language)))))


def _demands(level: Level, language: str) -> Iterator[str]:
    shown = [one for one in level.criteria if one.kind is not CriterionKind.FLOOR]
    choices = {one.group for one in shown if one.kind is CriterionKind.ALTERNATIVE and one.group}
    for one in shown:
        basis = source_word(one.basis, language)
        is_choice = one.kind is CriterionKind.ALTERNATIVE or one.group in choices
        pattern = mark("• {text} ({basis}; cukup salah satu)") if is_choice else mark("• {text} ({basis})")
        yield say(Message(pattern, text=one.text, basis=basis), language)
    for item in level.items:
        yield say(Message("• Butir {code}: {text}", code=item.code, text=item.text), language)
    yield from _listed(Message("Bukti"), level.evidence, language)
    yield from _listed(Message("Batas"), level.limits, language)
    yield from _listed(Message("Agar bertahan"), level.maintain, language)
    yield from filter(None, (level.note,))


def _listed(label: Message, texts: Iterable[str], language: str) -> Iterator[str]:
    told = "; ".join(texts)
    if told:
        yield say(Message("{label}: {texts}", label=label, texts=told), language)


def _templates(instrument: Instrument, one: Indicator, language: str) -> Iterator[HelpPart]:
    domain = instrument.aspect_by_code[one.aspect].domain
    found = next((template for template in instrument.templates if template.domain == domain), None)
    if found is not None:
        yield HelpPart(say(Message("Pola Pedoman: Fakta"), language), (found.fact,))
        yield HelpPart(say(Message("Pola Pedoman: Analisis"), language), (found.analysis,))
